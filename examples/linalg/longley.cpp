// SPDX-License-Identifier: BSD-3-Clause
// Longley's data: a lecture in six steps on what a least squares method loses.
//
// In 1967 J. W. Longley gave one small problem, employment in the United States explained by six series over
// sixteen years, to the programs of his day, and found that some had not one digit right. Find b that
// minimises
//
//     || X b - y ||,    X = (1, x1, ..., x6),    16 rows.
//
// The six series grow together, and the year is 1947 to 1962: the columns of X are nearly dependent.
//
// What it teaches: the condition number tells how many digits are in danger; to form X^T X squares it, and
// reflections or rotations of columns do not; an SVD by bidiagonalisation depends on the units of the
// columns; and to subtract the means first helps more than any method.
//
// Sample runs:
//     longley
#include <array>
#include <cmath>
#include <cstdio>

#include "mixlab/linalg/golub_kahan.hpp"
#include "mixlab/linalg/least_squares.hpp"
#include "mixlab/linalg/norms.hpp"

using namespace mixlab;
using namespace mixlab::linalg;

namespace {

/// y, x1 (price deflator), x2 (gross national product), x3 (unemployed), x4 (armed forces), x5 (population),
/// x6 (year).
constexpr std::array<std::array<double, 7>, 16> table = {{
    {60323, 83, 234289, 2356, 1590, 107608, 1947},
    {61122, 88.5, 259426, 2325, 1456, 108632, 1948},
    {60171, 88.2, 258054, 3682, 1616, 109773, 1949},
    {61187, 89.5, 284599, 3351, 1650, 110929, 1950},
    {63221, 96.2, 328975, 2099, 3099, 112075, 1951},
    {63639, 98.1, 346999, 1932, 3594, 113270, 1952},
    {64989, 99, 365385, 1870, 3547, 115094, 1953},
    {63761, 100, 363112, 3578, 3350, 116219, 1954},
    {66019, 101.2, 397469, 2904, 3048, 117388, 1955},
    {67857, 104.6, 419180, 2822, 2857, 118734, 1956},
    {68169, 108.4, 442769, 2936, 2798, 120445, 1957},
    {66513, 110.8, 444546, 4681, 2637, 121950, 1958},
    {68655, 112.6, 482704, 3813, 2552, 123366, 1959},
    {69564, 114.2, 502601, 3931, 2514, 125368, 1960},
    {69331, 115.7, 518173, 4806, 2572, 127852, 1961},
    {70551, 116.9, 554894, 4007, 2827, 130081, 1962},
}};

/// By rational arithmetic, rounded once; NIST certifies the same.
constexpr std::array<double, 7> exact = {-3482258.634595818, 15.06187227137329,  -0.03581917929259102,
                                         -2.020229803816825, -1.033226867173592, -0.05110410565358071,
                                         1829.151464613552};

/// Correct digits of the worst coefficient.
double digits(const Vector& b) {
  const Vector truth = Eigen::Map<const Vector>(exact.data(), 7);
  return -std::log10((b - truth).cwiseQuotient(truth).cwiseAbs().maxCoeff());
}

/// V diag(1/sigma) U^T y.
Vector by_bidiagonalisation(const Matrix& X, const Vector& y) {
  const GolubKahanSvd svd = golub_kahan_svd(X);
  return svd.vt.transpose() * (svd.u.transpose() * y).cwiseQuotient(svd.singular_values);
}

/// The slopes between centred columns; the intercept from the means.
Vector centred_solution(const Matrix& X, const Vector& y) {
  const Eigen::RowVectorXd means = X.rightCols(6).colwise().mean();
  const Matrix centred = X.rightCols(6).rowwise() - means;
  const Vector slopes = least_squares(centred, y.array() - y.mean()).solution;
  Vector b(7);
  b << y.mean() - means.dot(slopes), slopes;
  return b;
}

int lecture() {
  // 1. The data: a column of ones for the intercept, then the six series.
  const Eigen::Map<const Matrix> data(table[0].data(), 16, 7);
  const Vector y = data.col(0);
  Matrix X(16, 7);
  X << Vector::Ones(16), data.rightCols(6);
  std::printf("1. %ld years, %ld coefficients\n", long(X.rows()), long(X.cols()));

  // 2. The danger. Of sixteen digits, log10 of the condition number may go; twice as many when X^T X is
  // formed.
  const double kappa = condition_number(X);
  std::printf("2. condition number %.2e; of X^T X it would be %.1e, beyond 1 / eps = 4.5e15\n", kappa,
              kappa * kappa);

  // 3. Most of it is a matter of units: with columns of length 1 much less is left. Cholesky, reflections and
  //    Jacobi's rotations of columns do not feel the units, and do better than step 2 has it.
  const double scaled = condition_number(X * X.colwise().norm().cwiseInverse().asDiagonal());
  std::printf("3. condition number with columns of length 1: %.2e\n", scaled);

  // 4. Four methods. An SVD by bidiagonalisation does feel the units, and the order of the columns too.
  const double normal = digits(least_squares(X, y, LeastSquaresMethod::normal).solution);
  const double qr = digits(least_squares(X, y, LeastSquaresMethod::qr).solution);
  const double svd = digits(least_squares(X, y, LeastSquaresMethod::svd).solution);
  const double bidiagonal = digits(by_bidiagonalisation(X, y));
  std::printf("4. correct digits of the worst coefficient\n"
              "   normal equations          %5.1f\n   reflections (QR)          %5.1f\n"
              "   SVD, one-sided Jacobi     %5.1f\n   SVD, bidiagonalisation    %5.1f\n",
              normal, qr, svd, bidiagonal);

  // 5. Better than a better method: a better problem. Without its mean the year is a number from -7.5 to 7.5.
  const double centred = digits(centred_solution(X, y));
  std::printf("5. after subtracting the means, reflections: %.1f digits\n", centred);

  // 6. The numbers that are checked: what theory promises of each from the condition numbers of steps 2 and
  // 3,
  //    with the sizes 16 x 7 as its constant.
  const double u = 1.1e-16, sizes = 16 * 7;
  const double squared = -std::log10(sizes * u * scaled * scaled), plain = -std::log10(sizes * u * scaled);
  const double with_units = -std::log10(sizes * u * kappa);
  const bool is_right = normal > squared && qr > plain && svd > plain && bidiagonal > with_units &&
                        qr > normal + 2 && centred > qr;
  std::printf("6. promised: normal equations %.1f, QR and Jacobi %.1f, bidiagonalisation %.1f: %s\n", squared,
              plain, with_units, is_right ? "right" : "WRONG");
  return is_right ? 0 : 1;
}

} // namespace

int main() { return lecture(); }
