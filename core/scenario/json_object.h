// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/date.h"
#include "core/base/result.h"

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lodestone::core
{

/// Limits on a JSON text from outside.
struct JsonLimits
{
    std::size_t bytes;
    int depth = 8;
};

/// Parses one JSON text. Errors (BadInput) give line and column. Repeated keys are refused: which
/// of the two was meant cannot be known.
[[nodiscard]] Result<nlohmann::json> parseJson(std::string_view text, const JsonLimits& limits);

/// Reads the members of one JSON object into values. The first error of the object and of those
/// read below it is kept in `error`; after it every call does nothing. An absent key leaves the
/// value as it was.
class JsonObject
{
public:
    /// path is "" for the top level, else e.g. "gates[0]".
    JsonObject(const nlohmann::json& value, std::string path, std::optional<Error>& error);

    void read(std::string_view key, std::string& value);
    void read(std::string_view key, bool& value);
    void read(std::string_view key, int& value);
    void read(std::string_view key, double& value);
    void read(std::string_view key, Date& value);
    void read(std::string_view key, std::vector<std::string>& value);
    /// null reads as "none".
    void read(std::string_view key, std::optional<bool>& value);
    void read(std::string_view key, std::optional<double>& value);
    void read(std::string_view key, std::optional<int>& value);
    void read(std::string_view key, std::optional<Date>& value);

    /// An array of objects: `one(JsonObject&, Value&)` reads each.
    template <typename Value, typename One>
    void readArray(std::string_view key, std::vector<Value>& value, const One& one);
    /// A nested object.
    template <typename One> void readObject(std::string_view key, const One& one);

    [[nodiscard]] bool has(std::string_view key) const;
    void fail(std::string_view key, const std::string& what);
    /// Refuses what nobody asked for. Call last.
    void refuseUnknownKeys();

private:
    [[nodiscard]] const nlohmann::json* find(std::string_view key);
    [[nodiscard]] std::string pathOf(std::string_view key) const;
    [[nodiscard]] std::size_t arraySize(std::string_view key);
    [[nodiscard]] JsonObject element(std::string_view key, std::size_t index);
    [[nodiscard]] JsonObject child(std::string_view key);
    template <typename Value> void readOptional(std::string_view key, std::optional<Value>& value);

    const nlohmann::json& m_value;
    std::string m_path;
    std::optional<Error>& m_error;
    std::set<std::string, std::less<>> m_asked;
};

template <typename Value, typename One>
void JsonObject::readArray(std::string_view key, std::vector<Value>& value, const One& one)
{
    if (!has(key)) {
        m_asked.emplace(key);
        return;
    }
    value.clear();
    const std::size_t count = arraySize(key);
    for (std::size_t i = 0; i < count && !m_error; ++i) {
        JsonObject object = element(key, i);
        one(object, value.emplace_back());
        object.refuseUnknownKeys();
    }
}

template <typename One> void JsonObject::readObject(std::string_view key, const One& one)
{
    if (!has(key)) {
        m_asked.emplace(key);
        return;
    }
    JsonObject object = child(key);
    one(object);
    object.refuseUnknownKeys();
}

} // namespace lodestone::core
