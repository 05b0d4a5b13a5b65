// Let survey-core load every survey, its linter judge it, and answer it: the results must have an
// object for each grid, and in it the value of each row.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const load = createRequire(path.join(process.cwd(), "package.json"));
const { Model } = load("survey-core");
load("survey-core/survey.i18n"); // languages other than English
const { lintSurvey } = load("survey-core/linter");

let failed = 0;

function say(name, problem) {
  failed += 1;
  console.log(`  ${name}: ${problem}`);
}

function answer(question) {
  if (question.getType() === "matrix") {
    const chosen = {};
    for (const row of question.rows) chosen[row.value] = question.columns[0].value;
    question.value = chosen;
    return chosen;
  }
  if (question.getType() === "radiogroup") {
    question.value = question.choices[0].value;
    return question.choices[0].value;
  }
  return undefined;
}

const folder = process.argv[2];
for (const name of fs.readdirSync(folder).sort()) {
  const json = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
  const survey = new Model(json);
  for (const error of survey.jsonErrors || []) say(name, JSON.stringify(error));
  for (const finding of lintSurvey(json).findings) say(name, JSON.stringify(finding));
  const expected = {};
  for (const question of survey.getAllQuestions()) {
    const value = answer(question);
    if (value !== undefined) expected[question.name] = value;
  }
  const found = survey.data;
  for (const key of Object.keys(expected)) {
    if (JSON.stringify(found[key]) !== JSON.stringify(expected[key])) {
      say(name, `${key} comes back as ${JSON.stringify(found[key])}`);
    }
  }
}
process.exit(failed ? 1 : 0);
