# Makes second_answers.csv, second_waves.csv and second_set.csv: made-up answers, and what R makes of them.
# R 4.2.2 with psych 2.2.9 and multilevel 2.7: Rscript tests/reference/second_set.R tests/reference
suppressMessages({library(psych); library(multilevel)})
folder <- commandArgs(trailingOnly = TRUE)[1]
set.seed(20261128, kind = "Mersenne-Twister")

# 90 people in 6 groups answer 7 items from 1 to 7; item 4 goes with the rest the least; 6 % are left out.
n <- 90; J <- 7; A <- 7
group <- sample(c("a", "b", "c", "d", "e", "f"), n, replace = TRUE, prob = c(.3, .25, .2, .12, .09, .04))
shift <- c(a = .8, b = -.6, c = 0, d = .4, e = -1, f = .2)[group]
common <- shift + rnorm(n)
loading <- c(.9, .8, .7, .3, .85, .6, .75)
x <- sapply(loading, function(l) pmin(A, pmax(1, round(4.3 + 1.4 * (l * common + sqrt(1 - l^2) * rnorm(n))))))
colnames(x) <- paste0("q", 1:J)
gaps <- matrix(runif(n * J) < .06, n, J)
x[gaps] <- NA
write.csv(data.frame(group = group, x), file.path(folder, "second_answers.csv"), row.names = FALSE, na = "", quote = FALSE)

out <- data.frame(statistic = character(), case = character(), value = numeric())
put <- function(statistic, case, value) {
  for (i in seq_along(value)) out[nrow(out) + 1, ] <<- list(statistic, if (length(value) > 1) paste0(case, i) else case, value[i])
}

complete <- x[complete.cases(x), ]
a <- suppressWarnings(psych::alpha(complete, check.keys = FALSE))
put("alpha", "complete", a$total$raw_alpha)
put("people", "complete", nrow(complete))
put("item_rest", "q", a$item.stats$r.drop)
ci <- psych::alpha.ci(a$total$raw_alpha, n.obs = nrow(complete), n.var = J, digits = 10)
put("feldt", "complete", c(ci$lower.ci, ci$upper.ci))
put("alpha", "pairs", suppressWarnings(psych::alpha(x, check.keys = FALSE, use = "pairwise"))$total$raw_alpha)
f <- psych::fa(complete, 1, fm = "ml", covar = TRUE)
l <- as.vector(f$loadings); u <- diag(cov(complete)) - l^2
put("omega", "complete", sum(l)^2 / (sum(l)^2 + sum(u)))

for (g in sort(unique(group))) {
  part <- x[group == g, , drop = FALSE]; whole <- part[complete.cases(part), , drop = FALSE]
  one <- part[!is.na(part[, 2]), 2]
  put("rwg", g, multilevel::rwg(one, rep(1, length(one)), ranvar = (A^2 - 1) / 12)$rwg)
  put("rwg_j", g, multilevel::rwg.j(whole, rep(1, nrow(whole)), ranvar = (A^2 - 1) / 12)$rwg.j)
  put("rwg_lindell", g, multilevel::rwg.j.lindell(whole, rep(1, nrow(whole)), ranvar = (A^2 - 1) / 12)$rwg.lindell)
  put("ad_mean", g, multilevel::ad.m(one, rep(1, length(one)), type = "mean")$AD.M)
  put("ad_median", g, multilevel::ad.m(one, rep(1, length(one)), type = "median")$AD.M)
  put("ad_items", g, multilevel::ad.m(whole, rep(1, nrow(whole)), type = "mean")$AD.M)
}
answered <- !is.na(x[, 2])
model <- aov(x[answered, 2] ~ as.factor(group[answered]))
put("icc1", "q2", multilevel::ICC1(model)); put("icc2", "q2", multilevel::ICC2(model))

# Two waves of scores in steps of 2.5, for Welch, Hedges' g and Cliff's delta.
wave1 <- pmin(100, pmax(0, round(rnorm(23, 58, 19) / 2.5) * 2.5))
wave2 <- pmin(100, pmax(0, round(rnorm(41, 66, 12) / 2.5) * 2.5))
write.csv(data.frame(wave = rep(1:2, c(23, 41)), score = c(wave1, wave2)), file.path(folder, "second_waves.csv"), row.names = FALSE)
t <- t.test(wave2, wave1)
put("welch_t", "waves", t$statistic); put("welch_df", "waves", t$parameter); put("welch_p", "waves", t$p.value)
put("welch_ci", "waves", t$conf.int)
v1 <- var(wave1) / 23 * (1 - 23 / 40); v2 <- var(wave2) / 41 * (1 - 41 / 55)
df <- (v1 + v2)^2 / (v1^2 / 22 + v2^2 / 40)
put("welch_fpc_p", "waves", 2 * pt(-abs((mean(wave2) - mean(wave1)) / sqrt(v1 + v2)), df))
put("detectable", "waves", qnorm(.975) * sqrt(v1 + v2))
nu <- 62; s <- sqrt((22 * var(wave1) + 40 * var(wave2)) / nu)
put("hedges_g", "waves", (mean(wave2) - mean(wave1)) / s * gamma(nu / 2) / (sqrt(nu / 2) * gamma((nu - 1) / 2)))
put("cliff", "waves", mean(sign(outer(wave2, wave1, "-"))))
put("mean_fpc", "wave1", mean(wave1) + c(-1, 1) * qt(.975, 22) * sqrt(v1))
put("holm", "p", p.adjust(c(.011, .2, .0004, .03, .029), "holm"))

# Percentages: everybody N, heard n, of whom x agree.
for (case in list(c(3, 11, 14), c(0, 12, 40), c(15, 15, 90), c(37, 81, 260), c(190, 400, 1200))) {
  hits <- case[1]; heard <- case[2]; N <- case[3]
  K <- hits:(N - (heard - hits))
  ok <- K[phyper(hits, K, N - K, heard) > .025 & phyper(hits - 1, K, N - K, heard, lower.tail = FALSE) > .025]
  name <- paste(case, collapse = " ")
  put("exact", paste0(name, " "), range(ok) / N)
  put("wilson", paste0(name, " "), suppressWarnings(prop.test(hits, heard, correct = FALSE))$conf.int)
}

# Group means drawn to each other: DerSimonian and Laird's variance between groups, then empirical Bayes.
m <- c(52.1, 61.3, 47.8, 70.4, 58.9); e <- c(3.1, 2.2, 4.4, 6.5, 1.8)
w <- 1 / e^2; Q <- sum(w * (m - weighted.mean(m, w))^2)
tau <- max(0, (Q - (length(m) - 1)) / (sum(w) - sum(w^2) / sum(w)))
b <- tau / (tau + e^2); centre <- weighted.mean(m, 1 / (tau + e^2))
put("between", "groups", tau); put("shrunken", "g", b * m + (1 - b) * centre)

out$value <- format(out$value, digits = 15, trim = TRUE, scientific = FALSE)
write.csv(out, file.path(folder, "second_set.csv"), row.names = FALSE, quote = FALSE)
