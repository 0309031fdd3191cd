# The lowest objective that R nnet reaches, converted to Seedbed's objective by the formulas of docs/guide-fit.md.
# Run from the root of the repository: Rscript tools/oracles/nnet_decay.R
library(nnet)

standardise <- function(x) {
  centred <- sweep(as.matrix(x), 2, colMeans(x))
  sweep(centred, 2, sqrt(colMeans(centred^2)), "/")
}

# nnet's weights in its order: by destination unit, its bias first.
penalties <- function(inputs, hidden, outputs, decay) {
  c(rep(c(0, rep(decay, inputs)), hidden), rep(c(0, rep(decay, hidden)), outputs))
}

lowest <- function(x, y, hidden, decay, ...) {
  values <- sapply(1:50, function(seed) {
    set.seed(seed)
    nnet(x, y, size = hidden, decay = penalties(ncol(x), hidden, ncol(y), decay),
         maxit = 20000, reltol = 1e-14, abstol = 0, trace = FALSE, ...)$value
  })
  min(values)
}

seedbed_decay <- 0.01

iris_table <- read.csv("data/iris.csv")
n <- nrow(iris_table)
value <- lowest(standardise(iris_table[, 1:4]), class.ind(iris_table$species), 3, seedbed_decay * n / 2, softmax = TRUE)
cat(sprintf("iris, 3 logistic units, cross-entropy: %.6f\n", value / n))

diabetes <- read.csv("data/diabetes.csv")
n <- nrow(diabetes)
value <- lowest(standardise(diabetes[, 1:10]), standardise(diabetes[, 11, drop = FALSE]), 3, seedbed_decay * n / 2, linout = TRUE)
cat(sprintf("diabetes, 3 logistic units, squared error: %.6f\n", value / n))

cancer <- read.csv("data/breast-cancer.csv")
n <- nrow(cancer)
malignant <- matrix(as.numeric(cancer$diagnosis == "malignant"))
value <- lowest(standardise(cancer[, 1:30]), malignant, 3, seedbed_decay * n / 2, entropy = TRUE)
cat(sprintf("breast-cancer, 3 logistic units, binary cross-entropy: %.6f\n", value / n))
