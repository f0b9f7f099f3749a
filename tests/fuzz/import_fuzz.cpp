// SPDX-License-Identifier: GPL-3.0-only
#include "tests/fuzz/import_check.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

// libFuzzer over one format, named by LODESTONE_FUZZ_FORMAT: an id of importers(), or one of
// kOthers. "list" prints the names that there are. bash tests/run.sh fuzz runs them all.

using namespace lodestone;

namespace
{

/// Where each input is written, to be read as a load reads it.
const std::string& inputFile()
{
    static const std::string kFile =
        (std::filesystem::temp_directory_path() / ("lodestone-fuzz-" + std::to_string(::getpid())))
            .string();
    static const int kRemoved = std::atexit([] { ::unlink(inputFile().c_str()); });
    (void)kRemoved;
    return kFile;
}

void writeInput(std::string_view bytes)
{
    std::ofstream(inputFile(), std::ios::binary | std::ios::trunc) << bytes;
}

std::string faultOfArchive(std::string_view bytes)
{
    writeInput(bytes);
    return tests::faultOfAnyFile(inputFile());
}

/// What is fuzzed besides the formats of importers().
struct Other
{
    std::string_view id;
    std::string (*faultOf)(std::string_view bytes);
};
constexpr std::array<Other, 4> kOthers = {{{"archive", faultOfArchive},
                                           {"xlsx", tests::faultOfXlsxSheet},
                                           {"ods", tests::faultOfOdsContent},
                                           {"bundle", tests::faultOfBundle}}};

std::string wantedFormat()
{
    const char* name = std::getenv("LODESTONE_FUZZ_FORMAT");
    return name == nullptr ? std::string{} : std::string(name);
}

void listFormats()
{
    for (const db::Importer& importer : db::importers()) {
        std::printf("%s\n", std::string(importer.id).c_str());
    }
    for (const Other& other : kOthers) {
        std::printf("%s\n", std::string(other.id).c_str());
    }
}

struct Chosen
{
    const db::Importer* importer = nullptr;
    const Other* other = nullptr;
};

Chosen chosenFormat()
{
    const std::string wanted = wantedFormat();
    for (const Other& other : kOthers) {
        if (other.id == wanted) {
            return {nullptr, &other};
        }
    }
    for (const db::Importer& importer : db::importers()) {
        if (importer.id == wanted) {
            return {&importer, nullptr};
        }
    }
    std::fprintf(stderr, "LODESTONE_FUZZ_FORMAT is '%s'; known are:\n", wanted.c_str());
    listFormats();
    std::exit(2);
}

void stopAt(const std::string& fault)
{
    if (!fault.empty()) {
        std::fprintf(stderr, "%s\n", fault.c_str());
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/);
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size);

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/)
{
    if (wantedFormat() == "list") {
        listFormats();
        std::exit(0);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    static const Chosen kFormat = chosenFormat();
    // The fuzzer's bytes are unsigned, text is not.
    const std::string bytes(reinterpret_cast<const char*>(data),
                            size); // NOLINT(*-reinterpret-cast)
    if (kFormat.other != nullptr) {
        stopAt(kFormat.other->faultOf(bytes));
        return 0;
    }
    (void)kFormat.importer->sniff(bytes);
    writeInput(bytes);
    stopAt(tests::faultOfFile(*kFormat.importer, inputFile()));
    constexpr std::size_t kShort = 2048; // each piece makes an unfinished row be looked at anew
    if (size <= kShort) {
        stopAt(tests::faultOfPieces(*kFormat.importer, bytes));
    }
    return 0;
}
