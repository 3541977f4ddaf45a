# What R's survey package says of the files beside this script. Run here: Rscript reference.R
#
# Needs MASS too (for calibrate). Writes the input files (made up, fixed seed) and expected.csv, with the columns
# case, area, event, quantity, value.
# R warns of zero weights, which is how it keeps a part of a calibrated sample.
# Written with R 4.2.2 and survey 4.1-1; the tests read the files and need no R.
suppressPackageStartupMessages(library(survey))
set.seed(20210117)

rows <- list()
note <- function(case, area, event, quantity, value) {
  rows[[length(rows) + 1]] <<- data.frame(case, area, event, quantity, value = sprintf("%.17g", as.numeric(value)))
}
events <- list("1-3" = 1:3, "4" = 4, "5-7" = 5:7)
write <- function(data, name) write.csv(data, name, row.names = FALSE, quote = FALSE, na = "")
answers <- function(n, safe) {
  group <- sample(3, n, TRUE, c(safe, (1 - safe) / 3, 2 * (1 - safe) / 3))
  value <- ifelse(group == 1, sample(1:3, n, TRUE), ifelse(group == 2, 4, sample(5:7, n, TRUE)))
  missing <- runif(n)
  ifelse(missing < .03, 8, ifelse(missing < .05, 9, ifelse(missing < .06, NA, value)))
}

# Every share, its standard error, degrees of freedom and three intervals, for each area and for all (*).
estimates <- function(case, design, level = .95) {
  valid <- subset(design, !is.na(answer) & answer %in% 1:7)
  for (event in names(events)) for (area in c("*", unique(as.character(valid$variables$area)))) {
    part <- if (area == "*") valid else valid[valid$variables$area == area, ]
    part <- update(part, y = as.numeric(answer %in% events[[event]]))
    mean <- svymean(~y, part)
    note(case, area, event, "share", coef(mean))
    note(case, area, event, "standard_error", SE(mean))
    note(case, area, event, "df", degf(part))
    if (abs(coef(mean) - .5) < .5 - 1e-12 && degf(part) > 0) {
      note(case, area, event, "n_effective", coef(mean) * (1 - coef(mean)) / vcov(mean))
      for (method in c("logit", "beta", "mean")) {
        bounds <- attr(svyciprop(~y, part, method = method, level = level), "ci")
        note(case, area, event, paste0(if (method == "mean") "wald" else method, "_low"), bounds[1])
        note(case, area, event, paste0(if (method == "mean") "wald" else method, "_high"), bounds[2])
      }
    }
  }
  # An area against the rest: svyttest, and the same standard error by the delta method on four totals.
  for (event in names(events)) for (place in unique(as.character(valid$variables$area))) {
    part <- update(valid, y = as.numeric(answer %in% events[[event]]), here = as.numeric(area == place))
    test <- svyttest(y ~ here, part)
    note(case, place, event, "difference", test$estimate)
    note(case, place, event, "difference_standard_error", test$estimate / test$statistic)
    note(case, place, event, "difference_df", test$parameter)
    note(case, place, event, "difference_p", test$p.value)
    bounds <- confint(svyglm(y ~ here, part), parm = 2, level = level) # svyttest's own are always at 95 %
    note(case, place, event, "difference_low", bounds[1])
    note(case, place, event, "difference_high", bounds[2])
    part <- update(part, y1 = y * here, n1 = here, y2 = y * (1 - here), n2 = 1 - here)
    contrast <- svycontrast(svytotal(~y1 + n1 + y2 + n2, part), quote(y1 / n1 - y2 / n2))
    note(case, place, event, "contrast_standard_error", SE(contrast))
  }
}

# Areas that are strata, very unequal weights, one area where all are safe and one where nobody is.
size <- c(E = 130, F = 60, G = 45, H = 30, I = 25, J = 12)
safe <- c(.67, .75, .8, 1, 0, .7)
areas <- do.call(rbind, Map(function(area, n, p, many) {
  answer <- answers(n, p)
  if (p == 1) answer <- pmin(answer, 3)
  if (p == 0) answer <- ifelse(is.na(answer) | answer > 7, answer, pmax(answer, 5))
  data.frame(area, weight = round(exp(rnorm(n, log(many / n), 1)), 4), answer, population = many)
}, names(size), size, safe, c(2900, 1800, 900, 500, 26, 300)))
write(areas, "areas.csv")
estimates("areas fpc", svydesign(~1, strata = ~area, weights = ~weight, fpc = ~population, data = areas))
estimates("areas no fpc", svydesign(~1, strata = ~area, weights = ~weight, data = areas))
estimates("areas level 0.9", svydesign(~1, strata = ~area, weights = ~weight, data = areas), level = .9)

# Areas across strata, clusters in strata (their numbers start over), population counted in clusters.
clusters <- do.call(rbind, lapply(1:5, function(stratum) do.call(rbind, lapply(1:(5 + stratum), function(cluster) {
  n <- sample(1:9, 1)
  data.frame(
    area = sample(c("North", "South", "East"), n, TRUE, c(stratum, 6 - stratum, 1)),
    weight = round(exp(rnorm(n, 1, .5)), 3), answer = answers(n, plogis(rnorm(1, .8, .8))),
    stratum = paste0("s", stratum), cluster, population = 12 * stratum
  )
}))))
write(clusters, "clusters.csv")
estimates("clusters fpc", svydesign(~cluster, strata = ~stratum, weights = ~weight, fpc = ~population,
                                     data = clusters, nest = TRUE))
estimates("clusters no fpc", svydesign(~cluster, strata = ~stratum, weights = ~weight, data = clusters, nest = TRUE))

# Areas in a sample drawn as one.
whole <- data.frame(area = sample(c("A", "B", "C"), 150, TRUE, c(.6, .3, .1)), weight = round(rexp(150) + .2, 3),
                    answer = answers(150, .7), stratum = "all", population = 400)
write(whole, "whole.csv")
estimates("whole", svydesign(~1, weights = ~weight, fpc = ~population, data = whole))

# A stratum with one unit, centred at the grand mean.
lonely <- data.frame(area = rep(c("A", "B"), each = 30), weight = round(rexp(60) + .3, 3), answer = answers(60, .6),
                     stratum = c(rep("s1", 20), rep("s2", 39), "s3"))
lonely$answer[60] <- 5
write(lonely, "lonely.csv")
options(survey.lonely.psu = "adjust")
estimates("lonely", svydesign(~1, strata = ~stratum, weights = ~weight, data = lonely))
options(survey.lonely.psu = "fail")

# Calibration to register margins.
n <- 160
background <- data.frame(area = rep(c("A", "B"), c(100, 60)), weight = round(rexp(n) + .4, 3), answer = answers(n, .7),
                         sex = sample(c("f", "m"), n, TRUE, c(.6, .4)),
                         age = sample(c("18-29", "30-59", "60+"), n, TRUE, c(.2, .4, .4)))
write(background, "background.csv")
margins <- rbind(
  data.frame(area = "A", variable = "sex", category = c("f", "m"), count = c(1010, 980)),
  data.frame(area = "A", variable = "age", category = c("18-29", "30-59", "60+"), count = c(620, 880, 490)),
  data.frame(area = "B", variable = "sex", category = c("f", "m"), count = c(410, 440)),
  data.frame(area = "B", variable = "age", category = c("18-29", "30-59", "60+"), count = c(260, 340, 250))
)
write(margins, "margins.csv")
write(margins[margins$variable == "sex", ], "margins_sex.csv")
drawn <- svydesign(~1, strata = ~area, weights = ~weight, data = background)
sexes <- margins[margins$variable == "sex", ]
post <- postStratify(drawn, ~area + sex, data.frame(area = sexes$area, sex = sexes$category, Freq = sexes$count))
estimates("post-stratified", post)
# Full rank: sex by area, and age by area without its first category.
by <- c(1010, 410, 980, 440, 880, 490, 340, 250)
background[c("a30", "a60", "b30", "b60")] <- with(background, cbind(
  area == "A" & age == "30-59", area == "A" & age == "60+", area == "B" & age == "30-59", area == "B" & age == "60+") + 0)
drawn <- svydesign(~1, strata = ~area, weights = ~weight, data = background)
formula <- ~ 0 + interaction(area, sex) + a30 + a60 + b30 + b60
names(by) <- colnames(model.matrix(formula, background))
estimates("raked", calibrate(drawn, formula, by, calfun = "raking", epsilon = 1e-13, maxit = 500))

# R's rake, whose residuals are ours where the weights before it are equal.
equal <- background[background$area == "A", c("area", "answer", "sex", "age")]
equal$weight <- 20
write(equal[c("area", "weight", "answer", "sex", "age")], "equal.csv")
of_a <- margins[margins$area == "A", ]
write(of_a, "margins_equal.csv")
table_of <- function(variable) {
  part <- of_a[of_a$variable == variable, ]
  setNames(data.frame(part$category, part$count), c(variable, "Freq"))
}
raked <- rake(svydesign(~1, weights = ~weight, data = equal), list(~sex, ~age), list(table_of("sex"), table_of("age")),
              control = list(maxit = 500, epsilon = 1e-10))
valid <- subset(raked, !is.na(answer) & answer %in% 1:7)
for (event in names(events)) {
  mean <- svymean(~y, update(valid, y = as.numeric(answer %in% events[[event]])))
  note("rake", "*", event, "share", coef(mean))
  note("rake", "*", event, "standard_error", SE(mean))
}

write(do.call(rbind, rows), "expected.csv")
