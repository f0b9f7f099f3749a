// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <QtGlobal>

#include <string>
#include <utility>
#include <vector>

namespace lodestone::test
{

enum class Packing
{
    Zip,
    EncryptedZip,
    SevenZip,
    TarGz,
    Gzip, ///< of the first member alone
    Xz
};

using Members = std::vector<std::pair<std::string, std::string>>;

/// Writes an archive as other programs do, by libarchive.
inline void writeArchive(const std::string& path, Packing packing, const Members& members)
{
    archive* out = archive_write_new();
    const bool raw = packing == Packing::Gzip || packing == Packing::Xz;
    if (packing == Packing::TarGz || packing == Packing::Gzip) {
        archive_write_add_filter_gzip(out);
    } else if (packing == Packing::Xz) {
        archive_write_add_filter_xz(out);
    }
    if (raw) {
        archive_write_set_format_raw(out);
    } else if (packing == Packing::SevenZip) {
        archive_write_set_format_7zip(out);
    } else if (packing == Packing::TarGz) {
        archive_write_set_format_pax(out);
    } else {
        archive_write_set_format_zip(out);
    }
    if (packing == Packing::EncryptedZip) {
        archive_write_set_options(out, "zip:encryption=zipcrypt");
        archive_write_set_passphrase(out, "secret");
    }
    if (archive_write_open_filename(out, path.c_str()) != ARCHIVE_OK) {
        qFatal("%s", archive_error_string(out));
    }
    for (const auto& [name, bytes] : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        if (archive_write_header(out, entry) != ARCHIVE_OK ||
            archive_write_data(out, bytes.data(), bytes.size()) < 0) {
            qFatal("%s", archive_error_string(out));
        }
        archive_entry_free(entry);
    }
    if (archive_write_close(out) != ARCHIVE_OK) {
        qFatal("%s", archive_error_string(out));
    }
    archive_write_free(out);
}

} // namespace lodestone::test
