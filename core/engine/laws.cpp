// SPDX-License-Identifier: GPL-3.0-only
#include "core/engine/laws.h"

#include <array>
#include <cmath>
#include <cstring>
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

namespace
{

constexpr std::size_t kLanes = 4;
using Four = double __attribute__((vector_size(kLanes * sizeof(double))));

struct FourLaws
{
    Four low;
    Four mode;
    Four high;
};

/// triangular() of four laws.
__attribute__((always_inline)) inline void fourTriangular(const FourLaws& laws, const Four& u,
                                                          double* values)
{
    const Four width = laws.high - laws.low;
    const Four rise = laws.mode - laws.low;
    const auto rising = u * width < rise;
    const Four square = (rising ? u : 1.0 - u) * width * (rising ? rise : laws.high - laws.mode);
    const Four root{std::sqrt(square[0]), std::sqrt(square[1]), std::sqrt(square[2]),
                    std::sqrt(square[3])};
    const Four value = width <= 0.0 ? laws.mode : rising ? laws.low + root : laws.high - root;
    std::memcpy(values, &value, sizeof(Four));
}

/// Of whole fours: rows that stand in a row.
struct InARow
{
    std::size_t first = 0;

    __attribute__((always_inline)) void take(const std::vector<double>& from, std::size_t i,
                                             Four& four) const
    {
        std::memcpy(&four, from.data() + first + i, sizeof(Four));
    }
    std::size_t operator[](std::size_t i) const { return first + i; }
};

/// Rows anywhere.
struct Anywhere
{
    std::span<const std::uint32_t> rows;

    __attribute__((always_inline)) void take(const std::vector<double>& from, std::size_t i,
                                             Four& four) const
    {
        four = Four{from[rows[i]], from[rows[i + 1]], from[rows[i + 2]], from[rows[i + 3]]};
    }
    std::size_t operator[](std::size_t i) const { return rows[i]; }
};

struct Columns
{
    const std::vector<double>& low;
    const std::vector<double>& mode;
    const std::vector<double>& high;
};

template <typename Rows>
__attribute__((always_inline)) inline void fillFours(const Columns& columns, const Rows& rows,
                                                     std::span<const double> u, double* values)
{
    for (std::size_t i = 0; i + kLanes <= u.size(); i += kLanes) {
        FourLaws laws{};
        rows.take(columns.low, i, laws.low);
        rows.take(columns.mode, i, laws.mode);
        rows.take(columns.high, i, laws.high);
        Four at{};
        std::memcpy(&at, u.data() + i, sizeof(Four));
        fourTriangular(laws, at, values + i);
    }
}

template <typename Rows>
void fillPlain(const Columns& columns, const Rows& rows, std::span<const double> u, double* values)
{
    fillFours(columns, rows, u, values);
}

#if defined(__x86_64__)
template <typename Rows>
__attribute__((target("avx2"))) void fillAvx2(const Columns& columns, const Rows& rows,
                                              std::span<const double> u, double* values)
{
    fillFours(columns, rows, u, values);
}
#else
template <typename Rows>
void fillAvx2(const Columns& columns, const Rows& rows, std::span<const double> u, double* values)
{
    fillFours(columns, rows, u, values);
}
#endif

template <typename Rows>
void fill(const Columns& columns, const Rows& rows, std::span<const double> u, double* values,
          bool byAvx2)
{
    (byAvx2 ? fillAvx2<Rows> : fillPlain<Rows>)(columns, rows, u, values);
    for (std::size_t i = u.size() / kLanes * kLanes; i < u.size(); ++i) {
        const std::size_t row = rows[i];
        values[i] = triangular({columns.low[row], columns.mode[row], columns.high[row]}, u[i]);
    }
}

} // namespace

void TriangularLaws::quantiles(std::size_t first, std::span<const double> u,
                               std::span<double> values, bool byAvx2) const
{
    fill({m_low, m_mode, m_high}, InARow{first}, u, values.data(), byAvx2);
}

void TriangularLaws::quantiles(std::span<const std::uint32_t> rows, std::span<const double> u,
                               std::span<double> values, bool byAvx2) const
{
    fill({m_low, m_mode, m_high}, Anywhere{rows}, u, values.data(), byAvx2);
}

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
