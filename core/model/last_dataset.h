// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/model/dataset.h"

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace lodestone::core
{

/// What was worked out from the dataset that was asked about last, for who asks again and again.
/// Does not hold the dataset, which must not change while it is shared. For all threads.
template <typename Value> class OfLastDataset
{
public:
    /// None where it is of another dataset.
    [[nodiscard]] std::optional<Value> find(const std::shared_ptr<const Dataset>& dataset) const
    {
        const std::scoped_lock lock(m_mutex);
        return m_last.lock() == dataset ? std::optional(m_value) : std::nullopt;
    }
    void keep(const std::shared_ptr<const Dataset>& dataset, Value value)
    {
        const std::scoped_lock lock(m_mutex);
        m_last = dataset;
        m_value = std::move(value);
    }

private:
    mutable std::mutex m_mutex;
    std::weak_ptr<const Dataset> m_last;
    Value m_value{};
};

} // namespace lodestone::core
