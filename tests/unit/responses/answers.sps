* Makes answers.sav and answers.zsav: pspp answers.sps.
* The labels of `quiet` are in another order than its codes; -99 has no label.
DATA LIST LIST (',') / respid (F8.0) calm (F2.0) q2 (F3.0) share (F4.1) mail (A20) job (F1.0).
BEGIN DATA.
1,4,1,0.5,ana@example.org,1
2,8,2,1,,2
3,.,-99,0,,1
4,9,3,,,2
5,5,1,1,,1
6,2,.,0.5,,2
END DATA.
VARIABLE LABELS calm 'I can say “no” here.'.
VARIABLE LABELS q2 'I know a quiet place that I may use.'.
VARIABLE LABELS job 'What is your role?'.
VALUE LABELS calm 1 'Strongly disagree' 2 'Disagree' 8 'N/A' 9 'Prefer not to say'.
VALUE LABELS q2 1 'Strongly agree' 2 'Agree' 3 'Disagree'.
VALUE LABELS share 0 'None' 1 'All'.
VALUE LABELS job 1 'Nurse' 2 'Peer worker'.
MISSING VALUES calm (8 THRU 9) q2 (-99).
SAVE OUTFILE='answers.sav'.
SAVE OUTFILE='answers.zsav' /ZCOMPRESSED.
FREQUENCIES calm q2 share job.
