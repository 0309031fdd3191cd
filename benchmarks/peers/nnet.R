# Times R nnet, whose method is BFGS, on made-up rows. Debian: apt-get install r-cran-nnet
# Prints its version, then answers each line "INPUTS HIDDEN OUTPUTS ROWS ITERATIONS" with the seconds of processor time of an iteration
# (a search along a line and a gradient), without those of its preparation.
library(nnet)
cat(sprintf("R nnet %s\n", packageVersion("nnet")))
set.seed(1)
seconds <- function(x, y, words, iterations) {
  sum(system.time(nnet(x, y, size = words[2], maxit = iterations, reltol = 0, abstol = 0, rang = 0.3, MaxNWts = 1e5, trace = FALSE, linout = words[3] == 1, softmax = words[3] > 1))[1:2])
}
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  words <- as.integer(strsplit(line, " ")[[1]])
  x <- matrix(runif(words[4] * words[1], -1, 1), words[4])
  y <- if (words[3] == 1) matrix(sample(0:1, words[4], TRUE)) else class.ind(factor(sample(words[3], words[4], TRUE), levels = 1:words[3]))
  cat(sprintf("%.9g\n", (seconds(x, y, words, words[5]) - seconds(x, y, words, 1)) / (words[5] - 1)))
}
