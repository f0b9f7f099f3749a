// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace lodestone::core
{

/// SHA-256 of bytes fed piece by piece (OpenSSL's libcrypto). Not copyable; one thread.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// A length prefix keeps ("ab","c") and ("a","bc") apart.
    void addField(std::string_view field);
    [[nodiscard]] std::string hex(); ///< 64 lower-case hex digits; ends the feeding

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

[[nodiscard]] std::string sha256Hex(std::string_view bytes);

} // namespace lodestone::core
