// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/laws.h"

#include <array>
#include <cmath>
#include <numbers>

namespace lodestone::core
{

namespace
{

/// c[0] x^(n-1) + ... + c[n-1]
template <std::size_t N> double polynomial(const std::array<double, N>& c, double x)
{
    double sum = 0.0;
    for (const double coefficient : c) {
        sum = sum * x + coefficient;
    }
    return sum;
}

constexpr std::array<double, 6> kA{-3.969683028665376e+01, 2.209460984245205e+02,
                                   -2.759285104469687e+02, 1.383577518672690e+02,
                                   -3.066479806614716e+01, 2.506628277459239e+00};
constexpr std::array<double, 6> kB{-5.447609879822406e+01, 1.615858368580409e+02,
                                   -1.556989798598866e+02, 6.680131188771972e+01,
                                   -1.328068155288572e+01, 1.0};
constexpr std::array<double, 6> kC{-7.784894002430293e-03, -3.223964580411365e-01,
                                   -2.400758277161838e+00, -2.549732539343734e+00,
                                   4.374664141464968e+00,  2.938163982698783e+00};
constexpr std::array<double, 5> kD{7.784695709041462e-03, 3.224671290700398e-01,
                                   2.445134137142996e+00, 3.754408661907416e+00, 1.0};
constexpr double kTail = 0.02425;

} // namespace

namespace
{

double middleQuantile(double u)
{
    const double q = u - 0.5;
    return q * polynomial(kA, q * q) / polynomial(kB, q * q);
}

} // namespace

double normalQuantile(double u)
{
    if (u < kTail) {
        const double q = std::sqrt(-2.0 * std::log(u));
        return polynomial(kC, q) / polynomial(kD, q);
    }
    if (u > 1.0 - kTail) {
        const double q = std::sqrt(-2.0 * std::log(1.0 - u));
        return -polynomial(kC, q) / polynomial(kD, q);
    }
    return middleQuantile(u);
}

void normalQuantiles(std::span<const double> u, std::span<double> z)
{
    const double* const from = u.data();
    double* const to = z.data();
    for (std::size_t i = 0; i < u.size(); ++i) {
        to[i] = middleQuantile(from[i]);
    }
    for (std::size_t i = 0; i < u.size(); ++i) {
        if (from[i] < kTail || from[i] > 1.0 - kTail) {
            to[i] = normalQuantile(from[i]);
        }
    }
}

double normalCdf(double z)
{
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

} // namespace lodestone::core
