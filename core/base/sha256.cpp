// SPDX-License-Identifier: GPL-3.0-only
#include "core/base/sha256.h"

#include <array>
#include <openssl/evp.h>

namespace lodestone::core
{

struct Sha256::Impl
{
    EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Sha256::Sha256() : m_impl(std::make_unique<Impl>())
{
    EVP_DigestInit_ex(m_impl->context, EVP_sha256(), nullptr);
}

Sha256::~Sha256()
{
    EVP_MD_CTX_free(m_impl->context);
}

void Sha256::add(std::string_view bytes)
{
    EVP_DigestUpdate(m_impl->context, bytes.data(), bytes.size());
}

void Sha256::addField(std::string_view field)
{
    add(std::to_string(field.size()));
    add(":");
    add(field);
}

std::string Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_impl->context, digest.data(), &length);
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < length; ++i) {
        text += kDigits[digest[i] >> 4U];
        text += kDigits[digest[i] & 15U];
    }
    return text;
}

std::string sha256Hex(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

} // namespace lodestone::core
