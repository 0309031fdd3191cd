# Times R nnet on the problems of the minima benchmark, from the same starting weights.
# minima_nnet.R FILE TARGET HIDDEN ALPHA, then one start per line of standard input. Prints its version, and per line: the loss of the minimum, and the
# seconds of processor time until nnet was within a relative 1e-6 of it, by its own trace of every tenth iteration. Run from the root of the repository.
arguments <- commandArgs(trailingOnly = TRUE)
commandArgs <- function(...) "0"
source("tools/oracles/minima_nnet.R")
problem <- data.frame(file = arguments[1], target = arguments[2], hidden = as.integer(arguments[3]), alpha = as.numeric(arguments[4]))
data <- read_problem(problem)
cat(sprintf("R nnet %s\n", packageVersion("nnet")))
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  weights <- nnet_order(uniform(as.integer(line), data$count), ncol(data$x), problem$hidden, ncol(data$y))
  seconds <- sum(system.time(trace <- capture.output(fit <- run_nnet(data, problem$hidden, weights, reltol = 1e-10, trace = TRUE)))[1:2])
  steps <- regmatches(trace, regexec("^iter +([0-9]+) value ([0-9.e+-]+)", trace))
  steps <- do.call(rbind, lapply(Filter(length, steps), function(match) as.numeric(match[2:3])))
  last <- nrow(steps)
  reached <- which(steps[, 2] <= fit$value * (1 + 1e-6))[1]
  share <- if (is.na(reached)) 1 else steps[reached, 1] / max(steps[last, 1], 1)
  cat(sprintf("%.15g %.6f\n", fit$value / nrow(data$x), seconds * share))
}
