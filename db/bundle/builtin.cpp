// SPDX-License-Identifier: GPL-3.0-only
#include "db/bundle/builtin.h"

#include "core/base/say.h"
#include "db/bundle/bundle.h"
#include "resources/embedded.h"

#include <mutex>

namespace lodestone::db
{

MemoryFiles builtinBundle()
{
    std::vector<MemoryFiles::File> files;
    for (const resources::EmbeddedFile& file : resources::referenceFiles()) {
        files.emplace_back(file.name, file.bytes);
    }
    return MemoryFiles(std::move(files));
}

core::Result<std::shared_ptr<const core::Dataset>> loadBuiltinDataset()
{
    static std::mutex guard;
    static std::shared_ptr<const core::Dataset> known;
    const std::scoped_lock lock(guard);
    if (known == nullptr) {
        const MemoryFiles files = builtinBundle();
        BundleRead read = readBundle(files);
        if (!read.ok()) {
            return read.error().withContext(core::say("built-in data"));
        }
        known = std::move(read.dataset);
    }
    return known;
}

} // namespace lodestone::db
