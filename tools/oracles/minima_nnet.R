# Minima that R's nnet reaches from given starting weights: the problems of minima.problems.csv, logistic hidden units, standardised inputs.
# Rscript tools/oracles/minima_nnet.R STARTS   prints problem,start,objective with objective = mean loss + alpha/(2n) * sum of squared weights
# (for regression: mean squared error + alpha/n * sum of squared weights). Run from the root of the repository; needs the package nnet.
library(nnet)
starts <- as.integer(commandArgs(trailingOnly = TRUE)[1])

# Park and Miller's generator: exact in double precision, so that R, Python and C# draw the same weights.
uniform <- function(start, count) {
  state <- 1000 * start + 1
  numbers <- numeric(count)
  for (i in seq_len(count + 10)) {
    state <- (16807 * state) %% 2147483647
    if (i > 10) numbers[i - 10] <- 1.4 * state / 2147483647 - 0.7
  }
  numbers
}

standardise <- function(x) {
  deviation <- sqrt(colMeans(sweep(x, 2, colMeans(x))^2))
  sweep(sweep(x, 2, colMeans(x)), 2, ifelse(deviation == 0, 1, deviation), "/")
}

# From Seedbed's order (for each layer weights [input][unit], then biases) to nnet's (for each unit its bias, then its weights).
nnet_order <- function(w, inputs, hidden, outputs) {
  first <- matrix(w[1:(inputs * hidden)], hidden, inputs)
  first_bias <- w[inputs * hidden + 1:hidden]
  rest <- w[-(1:((inputs + 1) * hidden))]
  second <- matrix(rest[1:(hidden * outputs)], outputs, hidden)
  second_bias <- rest[hidden * outputs + 1:outputs]
  c(t(cbind(first_bias, first)), t(cbind(second_bias, second)))
}

read_problem <- function(problem) {
  table <- read.csv(problem$file, check.names = FALSE)
  x <- standardise(as.matrix(table[, setdiff(names(table), problem$target)]))
  target <- table[[problem$target]]
  regression <- length(unique(target)) > 20
  classes <- sort(unique(target))
  y <- if (regression) standardise(matrix(target)) else if (length(classes) == 2) matrix(as.numeric(target == classes[2])) else class.ind(factor(target, levels = classes))
  hidden <- problem$hidden
  decay <- if (regression) problem$alpha else problem$alpha / 2
  decays <- nnet_order(c(rep(decay, ncol(x) * hidden), rep(0, hidden), rep(decay, hidden * ncol(y)), rep(0, ncol(y))), ncol(x), hidden, ncol(y))
  list(x = x, y = y, regression = regression, decays = decays, count = length(decays))
}

run_nnet <- function(data, hidden, weights, reltol, trace) {
  nnet(data$x, data$y, size = hidden, Wts = weights, decay = data$decays, maxit = 1e6, reltol = reltol, abstol = 0, MaxNWts = 1e5, trace = trace,
       linout = data$regression, entropy = !data$regression && ncol(data$y) == 1, softmax = ncol(data$y) > 1)
}

# nnet takes the logistic function to be 0 or 1 beyond -15 and 15; this is the objective with the function itself, at nnet's weights.
objective <- function(w, data, hidden) {
  y <- data$y
  split <- (ncol(data$x) + 1) * hidden
  o <- cbind(1, plogis(cbind(1, data$x) %*% matrix(w[1:split], ncol = hidden))) %*% matrix(w[-(1:split)], ncol = ncol(y))
  loss <- if (data$regression) (y - o)^2 else if (ncol(y) == 1) log1p(exp(-abs(o))) + pmax(o, 0) - y * o else {
    top <- apply(o, 1, max)
    top + log(rowSums(exp(o - top))) - rowSums(y * o)
  }
  (sum(loss) + sum(data$decays * w^2)) / nrow(y)
}

if (starts > 0) {
  problems <- read.csv("tests/Seedbed.Tests/Oracles/minima.problems.csv")
  cat("problem,start,objective\n")
  for (p in seq_len(nrow(problems))) {
    problem <- problems[p, ]
    data <- read_problem(problem)
    for (start in seq_len(starts) - 1) {
      weights <- nnet_order(uniform(start, data$count), ncol(data$x), problem$hidden, ncol(data$y))
      value <- Inf
      repeat {
        fit <- run_nnet(data, problem$hidden, weights, reltol = 1e-15, trace = FALSE)
        if (!(fit$value < value * (1 - 1e-13))) break
        value <- fit$value
        weights <- fit$wts
      }
      cat(sprintf("%s,%d,%.15g\n", problem$problem, start, objective(weights, data, problem$hidden)))
    }
  }
}
