// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace lodestone::core
{

/// What kind of failure; a closed list, so that a switch over it needs no default.
enum class ErrorCode
{
    BadInput,   ///< the data or file is at fault; the message says where
    BadUsage,   ///< the caller asked for something that does not exist
    Cancelled,  ///< stopped on request; nothing was changed
    CannotRead, ///< file missing, no permission, truncated by the system
    CannotWrite ///< disk full, read-only, locked
};

/// One failure in plain English. Layers above may prefix a line of context.
struct Error
{
    ErrorCode code = ErrorCode::BadInput;
    std::string message;

    [[nodiscard]] Error withContext(const std::string& context) const
    {
        return {code, context + ": " + message};
    }
};

/// A value or an Error. Never holds both; value() may be called only when ok().
template <typename T> class [[nodiscard]] Result
{
public:
    // NOLINTBEGIN(google-explicit-constructor): so that `return value;` and `return error;` both
    // read as they are meant.
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] T& value() & { return *std::get_if<0>(&m_state); }
    [[nodiscard]] const T& value() const& { return *std::get_if<0>(&m_state); }
    [[nodiscard]] T&& value() && { return std::move(*std::get_if<0>(&m_state)); }
    [[nodiscard]] const Error& error() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success or an Error, for what has no value.
template <> class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) // NOLINT(google-explicit-constructor): as above
        : m_error(std::move(error))
    {}

    [[nodiscard]] bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error& error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

} // namespace lodestone::core
