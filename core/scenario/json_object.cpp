// SPDX-License-Identifier: GPL-3.0-only
#include "core/scenario/json_object.h"

#include "core/base/say.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

namespace lodestone::core
{

namespace
{

using Json = nlohmann::json;

Error badInput(std::string message)
{
    return Error{ErrorCode::BadInput, std::move(message)};
}

/// `what` has places for line, column and, where it is given, a limit.
Error badPlace(std::string_view text, std::size_t offset, std::string_view what,
               std::string_view limit = {})
{
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n');
    const std::size_t column =
        before.size() - (lineStart == std::string_view::npos ? 0 : lineStart + 1) + 1;
    return badInput(fill(what, {std::to_string(line), std::to_string(column), limit}));
}

/// Offset of the bracket that opens one level too many. Done before parsing, so that no amount of
/// brackets costs memory.
std::optional<std::size_t> tooDeep(std::string_view text, int limit)
{
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                inString = false;
            }
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > limit) {
                return i;
            }
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return std::nullopt;
}

/// Watches the parser for a key that its object already has.
class RepeatedKeys
{
public:
    bool operator()(int /*depth*/, Json::parse_event_t event, Json& parsed)
    {
        if (event == Json::parse_event_t::object_start) {
            m_open.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            m_open.pop_back();
        } else if (event == Json::parse_event_t::key && !m_open.empty() && repeated.empty()) {
            const std::string& key = parsed.get_ref<const std::string&>();
            if (!m_open.back().insert(key).second) {
                repeated = key;
            }
        }
        return true;
    }

    std::string repeated;

private:
    std::vector<std::set<std::string>> m_open;
};

} // namespace

Result<Json> parseJson(std::string_view text, const JsonLimits& limits)
{
    if (text.size() > limits.bytes) {
        return badInput(fill(say("the file has %1 bytes; at most %2 are read"),
                             {std::to_string(text.size()), std::to_string(limits.bytes)}));
    }
    if (const std::optional<std::size_t> at = tooDeep(text, limits.depth)) {
        return badPlace(text, *at, say("line %1, column %2: nested deeper than %3 levels"),
                        std::to_string(limits.depth));
    }
    try {
        RepeatedKeys watch;
        Json value =
            Json::parse(text, [&watch](int depth, Json::parse_event_t event, Json& parsed) {
                return watch(depth, event, parsed);
            });
        if (!watch.repeated.empty()) {
            return badInput(fill(say("the key %1 is there twice"), {asWritten(watch.repeated)}));
        }
        return value;
    } catch (const Json::parse_error& failure) {
        const std::size_t offset = failure.byte > 0 ? failure.byte - 1 : 0;
        return badPlace(text, offset, say("line %1, column %2: not valid JSON (UTF-8)"));
    } catch (const Json::exception&) {
        return badInput(say("not valid JSON: a number is out of range"));
    }
}

JsonObject::JsonObject(const Json& value, std::string path, std::optional<Error>& error)
    : m_value(value)
    , m_path(std::move(path))
    , m_error(error)
{
    if (!m_value.is_object() && !m_error) {
        m_error = badInput(fill(say("%1: must be an object { ... }"),
                                {m_path.empty() ? say("the file") : m_path}));
    }
}

std::string JsonObject::pathOf(std::string_view key) const
{
    return m_path.empty() ? std::string(key) : m_path + "." + std::string(key);
}

bool JsonObject::has(std::string_view key) const
{
    return m_value.is_object() && m_value.find(key) != m_value.end();
}

const Json* JsonObject::find(std::string_view key)
{
    m_asked.emplace(key);
    if (m_error || !m_value.is_object()) {
        return nullptr;
    }
    const auto at = m_value.find(key);
    return at == m_value.end() ? nullptr : &*at;
}

void JsonObject::fail(std::string_view key, const std::string& what)
{
    if (!m_error) {
        m_error = badInput(pathOf(key) + ": " + what);
    }
}

void JsonObject::read(std::string_view key, std::string& value)
{
    if (const Json* found = find(key)) {
        if (found->is_string()) {
            value = found->get<std::string>();
        } else {
            fail(key, say("must be a text in quotes"));
        }
    }
}

void JsonObject::read(std::string_view key, bool& value)
{
    if (const Json* found = find(key)) {
        if (found->is_boolean()) {
            value = found->get<bool>();
        } else {
            fail(key, say("must be true or false"));
        }
    }
}

void JsonObject::read(std::string_view key, int& value)
{
    const Json* found = find(key);
    if (found == nullptr) {
        return;
    }
    constexpr std::int64_t kLimit = std::numeric_limits<int>::max();
    const bool fits = found->is_number_unsigned()
                          ? found->get<std::uint64_t>() <= std::uint64_t{kLimit}
                          : found->is_number_integer() && found->get<std::int64_t>() >= -kLimit;
    if (fits) {
        value = found->get<int>();
    } else if (found->is_number_integer()) {
        fail(key, fill(say("must be a whole number up to %1"), {std::to_string(kLimit)}));
    } else {
        fail(key, say("must be a whole number"));
    }
}

void JsonObject::read(std::string_view key, double& value)
{
    if (const Json* found = find(key)) {
        if (found->is_number()) {
            value = found->get<double>() + 0.0; // turns -0 into 0: one value, one hash
        } else {
            fail(key, say("must be a number"));
        }
    }
}

void JsonObject::read(std::string_view key, Date& value)
{
    if (const Json* found = find(key)) {
        const std::optional<Date> date =
            found->is_string() ? parseDay(found->get_ref<const std::string&>()) : std::nullopt;
        if (date) {
            value = *date;
        } else {
            fail(key, fill(say("must be a day like %1"), {asWritten("2025-04-04")}));
        }
    }
}

void JsonObject::read(std::string_view key, std::vector<std::string>& value)
{
    const Json* found = find(key);
    if (found == nullptr) {
        return;
    }
    if (!found->is_array()) {
        fail(key, say("must be a list of texts [ ... ]"));
        return;
    }
    value.clear();
    for (const Json& item : *found) {
        if (!item.is_string()) {
            fail(key, say("must be a list of texts [ ... ]"));
            return;
        }
        value.push_back(item.get<std::string>());
    }
}

template <typename Value>
void JsonObject::readOptional(std::string_view key, std::optional<Value>& value)
{
    const Json* found = find(key);
    if (found == nullptr) {
        return;
    }
    if (found->is_null()) {
        value.reset();
        return;
    }
    Value present{};
    read(key, present);
    value = present;
}

void JsonObject::read(std::string_view key, std::optional<double>& value)
{
    readOptional(key, value);
}

void JsonObject::read(std::string_view key, std::optional<bool>& value)
{
    readOptional(key, value);
}

void JsonObject::read(std::string_view key, std::optional<int>& value)
{
    readOptional(key, value);
}

void JsonObject::read(std::string_view key, std::optional<Date>& value)
{
    readOptional(key, value);
}

std::size_t JsonObject::arraySize(std::string_view key)
{
    const Json* found = find(key);
    if (found == nullptr) {
        return 0;
    }
    if (!found->is_array()) {
        fail(key, say("must be a list [ ... ]"));
        return 0;
    }
    return found->size();
}

JsonObject JsonObject::element(std::string_view key, std::size_t index)
{
    return {m_value.find(key)->at(index), pathOf(key) + "[" + std::to_string(index) + "]", m_error};
}

JsonObject JsonObject::child(std::string_view key)
{
    m_asked.emplace(key);
    return {*m_value.find(key), pathOf(key), m_error};
}

void JsonObject::refuseUnknownKeys()
{
    if (m_error || !m_value.is_object()) {
        return;
    }
    for (const auto& [key, ignored] : m_value.items()) {
        if (!m_asked.contains(key)) {
            std::string known;
            for (const std::string& name : m_asked) {
                known += (known.empty() ? "" : ", ") + name;
            }
            fail(key, fill(say("unknown key; known are %1"), {known}));
            return;
        }
    }
}

} // namespace lodestone::core
