# Reference values for the statistics, from metafor 3.8-1 and metadat 1.2-0 (R 4.2.2, jsonlite 1.8.4).
#
#   Rscript tests/stats/reference.R > tests/stats/reference.json
#
# Data are written with 15 significant digits, results with 11. metafor stops its iterations early by default
# (REML when tau^2 moves by less than 1e-5, Paule-Mandel when uniroot's bracket is narrower than 1.2e-4): too early
# for a comparison to 1e-6, so both are run on below. REML's threshold is absolute, so it goes with the variances.
# tau2.max is where uniroot's bracket ends; the days of dat.normand1999 need more than the default of 100.

suppressPackageStartupMessages({
  library(metafor)
  library(jsonlite)
})

control <- function(method, vi, step) {
  switch(method,
    REML = list(threshold = 1e-12 * median(vi), maxiter = 10000, stepadj = step),
    PM = list(tol = 1e-13, maxiter = 1000, tau2.max = 1e5),
    list()
  )
}

# Columns of a list of vectors, rounded for the file.
columns <- function(results, names) lapply(setNames(results[names], names), function(x) signif(as.numeric(x), 11))

# What is kept of a leave-one-out or cumulative analysis; metafor gives no tau^2 there for FE, where it is 0.
steps <- function(fit) {
  found <- list(
    estimate = fit$estimate, p = if (is.null(fit$pval)) fit$pvals else fit$pval,
    lower = fit$ci.lb, upper = fit$ci.ub, q = fit$Q, i2 = fit$I2,
    tau2 = if (is.null(fit$tau2)) rep(0, length(fit$estimate)) else fit$tau2
  )
  columns(found, names(found))
}

model <- function(yi, vi, order, method, test, step) {
  fit <- suppressWarnings(rma(yi, vi, method = method, test = test, control = control(method, vi, step)))
  ahead <- predict(fit)
  one <- list(
    estimate = fit$beta, se = fit$se, statistic = fit$zval, p = fit$pval, lower = fit$ci.lb, upper = fit$ci.ub,
    tau2 = fit$tau2, i2 = fit$I2, h2 = fit$H2, q = fit$QE, q_p = fit$QEp
  )
  one <- lapply(columns(one, names(one)), unbox)
  if (method != "FE") {
    one$prediction <- signif(c(ahead$pi.lb, ahead$pi.ub), 11)
  }
  rank <- order(order) # metafor sorts by this variable: the place of each trial in the order
  c(
    list(method = unbox(method), test = unbox(test)), one,
    list(
      weights = signif(as.numeric(weights(fit)), 11),
      leave_one_out = steps(suppressWarnings(leave1out(fit))),
      cumulative = steps(suppressWarnings(cumul(fit, order = rank)))
    )
  )
}

# `measure` says what the rows of `given` are: arms (counts or means), printed estimates with their intervals, or yi
# and vi themselves. `order` is the order of the cumulative analysis, as places from 1; `step` shortens REML's steps.
set <- function(name, measure, given, yi, vi, order = rev(seq_along(yi)), step = 1) {
  models <- list()
  for (method in c("FE", "DL", "REML", "PM")) {
    for (test in c("z", "knha")) {
      models[[length(models) + 1]] <- model(yi, vi, order, method, test, step)
    }
  }
  list(
    name = unbox(name), measure = unbox(measure), given = unname(as.matrix(given)),
    yi = as.numeric(yi), vi = as.numeric(vi), order = order - 1, models = models
  )
}

counts <- function(name, measure, ai, n1i, ci, n2i, ...) {
  es <- escalc(measure = measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i)
  set(name, measure, cbind(ai, n1i, ci, n2i), es$yi, es$vi, ...)
}

means <- function(name, measure, dat, ...) {
  es <- escalc(measure = measure, m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat)
  set(name, measure, dat[c("m1i", "sd1i", "n1i", "m2i", "sd2i", "n2i")], es$yi, es$vi, ...)
}

generic <- function(name, yi, vi, ...) set(name, "yi", cbind(yi, vi), yi, vi, ...)

# yi and vi back from a printed ratio and its 95 % interval: what conv.wald() of later versions of metafor does.
printed <- function(name, estimate, lower, upper, ...) {
  vi <- ((log(upper) - log(lower)) / (2 * qnorm(0.975)))^2
  set(name, "printed", cbind(estimate, lower, upper), log(estimate), vi, ...)
}

bcg <- transform(dat.bcg, n1i = tpos + tneg, n2i = cpos + cneg)
colditz <- transform(dat.colditz1994, n1i = tpos + tneg, n2i = cpos + cneg)
back <- subset(dat.gibson2002, !is.na(m1i) & !is.na(m2i))
yusuf <- subset(dat.yusuf1985, table == "6" & !is.na(ai) & !is.na(ci))
fisher <- escalc(measure = "ZCOR", ri = ri, ni = ni, data = dat.molloy2014)
plants <- dat.curtis1998[1:30, ]

sets <- list(
  with(bcg, counts("dat.bcg", "RR", tpos, n1i, cpos, n2i, order = order(year))),
  with(bcg, counts("dat.bcg", "OR", tpos, n1i, cpos, n2i)),
  with(colditz, counts("dat.colditz1994", "RD", tpos, n1i, cpos, n2i, order = order(ablat))),
  with(bcg[1:2, ], counts("dat.bcg, two trials", "RR", tpos, n1i, cpos, n2i)),
  with(dat.lee2004, counts("dat.lee2004", "RR", ai, n1i, ci, n2i, order = order(year))),
  with(dat.lee2004, counts("dat.lee2004", "RD", ai, n1i, ci, n2i)),
  with(dat.li2007, counts("dat.li2007", "OR", ai, n1i, ci, n2i, order = order(year))),
  with(dat.nielweise2007, counts("dat.nielweise2007", "RR", ai, n1i, ci, n2i)),
  with(dat.collins1985b, counts("dat.collins1985b", "OR", pre.xti, pre.nti, pre.xci, pre.nci)),
  with(yusuf, counts("dat.yusuf1985", "OR", ai, n1i, ci, n2i)),
  with(dat.hart1999, counts("dat.hart1999", "RD", x1i, n1i, x2i, n2i, order = order(year))),
  means("dat.normand1999", "MD", dat.normand1999),
  means("dat.normand1999", "SMD", dat.normand1999),
  means("dat.gibson2002", "SMD", back, order = order(back$year)),
  means("dat.curtis1998", "SMD", plants),
  means("dat.curtis1998", "MD", plants[1:12, ]),
  with(dat.hackshaw1998, printed("dat.hackshaw1998", or, or.lb, or.ub, order = order(year))),
  with(dat.raudenbush1985, generic("dat.raudenbush1985", yi, vi, order = order(weeks))),
  with(dat.bangertdrowns2004, generic("dat.bangertdrowns2004", yi, vi, order = order(year))),
  with(fisher, generic("dat.molloy2014", yi, vi, order = order(year))),
  generic("equal trials", rep(0.25, 4), c(0.04, 0.09, 0.02, 0.05)),
  # Two made-up sets: on the first, Fisher scoring ends at a local maximum, for which metafor takes zero; on the second
  # it goes in a circle, and half steps lead to the maximum.
  generic("local maximum", c(-0.29, -0.4, -0.39, -1.35), c(0.0119, 0.0064, 0.0007, 0.1035)),
  generic("circle", c(0.68, -0.65, -0.14, -0.76, -1.22, -0.16, -0.24),
          c(2.4077, 1.8851, 0.9347, 0.5181, 0.0798, 0.5503, 0.8564), step = 0.5)
)

arms <- function(measure, rows) {
  es <- escalc(measure = measure, ai = rows[, 1], n1i = rows[, 2], ci = rows[, 3], n2i = rows[, 4])
  list(measure = unbox(measure), given = rows, yi = as.numeric(es$yi), vi = as.numeric(es$vi))
}

# Every place where a cell can be zero.
empty <- rbind(c(0, 10, 3, 12), c(10, 10, 3, 12), c(2, 9, 0, 8), c(2, 9, 8, 8), c(0, 7, 0, 9), c(7, 7, 9, 9),
               c(0, 7, 9, 9), c(7, 7, 0, 9), c(0, 1, 1, 1), c(1, 1, 1, 1))

# The distributions behind intervals and p values.
tails <- expand.grid(x = c(0.001, 0.2, 1, 2.5, 6, 30), df = c(1, 2, 5, 12, 40, 200))
quantiles <- c(1:60, 100, 250, 1000, 5000)

cat(toJSON(list(
  made_by = unbox("Rscript tests/stats/reference.R > tests/stats/reference.json"),
  versions = lapply(c(R = as.character(getRversion()), metafor = as.character(packageVersion("metafor")),
                      metadat = as.character(packageVersion("metadat"))), unbox),
  zero_cells = lapply(c("RR", "OR", "RD"), arms, rows = empty),
  t_quantile = list(df = quantiles, value = qt(0.975, quantiles)),
  tails = with(tails, list(x = x, df = df, normal = 2 * pnorm(x, lower.tail = FALSE),
                           t = 2 * pt(x, df, lower.tail = FALSE), chi_squared = pchisq(3 * x, df, lower.tail = FALSE))),
  sets = sets
), digits = NA, na = "null"))
cat("\n")
