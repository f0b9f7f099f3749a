// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/pdf_streams.h"

#include "ui/report/pdf_parts.h"

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>

#include <algorithm>
#include <stdexcept>

namespace lodestone::ui
{

namespace
{

constexpr std::string_view kStream = "stream";

class CountedBytes : public Pipeline
{
public:
    explicit CountedBytes(std::size_t& left) : Pipeline("unpacked", nullptr), m_left(left) {}

    void write(unsigned char const*, std::size_t length) override
    {
        if (length > m_left) {
            throw std::length_error("it unpacks to more than any report");
        }
        m_left -= length;
    }
    void finish() override {}

private:
    std::size_t& m_left;
};

// The dictionary before a stream, from the word "obj" on; empty when there is none near.
std::string_view dictionaryBefore(std::string_view pdf, std::size_t stream)
{
    constexpr std::size_t kLongest = 4096;
    const std::size_t from = stream > kLongest ? stream - kLongest : 0;
    const std::string_view before = pdf.substr(from, stream - from);
    const std::size_t begin = before.rfind("obj");
    return begin == std::string_view::npos ? std::string_view() : before.substr(begin);
}

// Names may hide behind "#44ecode"; reports write theirs plainly and know one filter.
bool isPlain(std::string_view dictionary)
{
    constexpr std::string_view kWord = "Decode";
    constexpr std::string_view kFilter = "/FlateDecode";
    int filters = 0;
    for (std::size_t at = dictionary.find(kWord); at != std::string_view::npos;
         at = dictionary.find(kWord, at + 1)) {
        const std::size_t end = at + kWord.size();
        const bool filter = end >= kFilter.size() &&
                            dictionary.substr(end - kFilter.size(), kFilter.size()) == kFilter;
        if (!filter && dictionary.substr(at - 1, 12) != "/DecodeParms") {
            return false;
        }
        filters += filter ? 1 : 0;
    }
    // The stroke in the kind of an attachment, "/text#2fcsv", hides nothing.
    int hidden = 0;
    for (std::size_t at = dictionary.find('#'); at != std::string_view::npos;
         at = dictionary.find('#', at + 1)) {
        const std::string_view code = dictionary.substr(at + 1, 2);
        hidden += code == "2f" || code == "2F" ? 0 : 1;
    }
    return !dictionary.empty() && hidden == 0 && filters <= 1;
}

} // namespace

std::string faultOfStreams(std::string_view pdf)
{
    std::size_t left = kMostUnpackedBytes;
    for (std::size_t at = pdf.find(kStream); at != std::string_view::npos;
         at = pdf.find(kStream, at + kStream.size())) {
        if (at >= 3 && pdf.substr(at - 3, 3) == "end") {
            continue;
        }
        const std::string_view dictionary = dictionaryBefore(pdf, at);
        if (!isPlain(dictionary)) {
            return "its streams are packed otherwise than in a report";
        }
        if (dictionary.find("FlateDecode") == std::string_view::npos) {
            continue;
        }
        std::size_t begin = at + kStream.size();
        while (begin < pdf.size() && (pdf[begin] == '\r' || pdf[begin] == '\n' ||
                                      pdf[begin] == ' ' || pdf[begin] == '\t')) {
            ++begin;
        }
        const std::size_t end = std::min(pdf.find("endstream", begin), pdf.size());
        CountedBytes counted(left);
        Pl_Flate unpack("stream", &counted, Pl_Flate::a_inflate);
        try {
            unpack.write(reinterpret_cast<unsigned char const*>(pdf.data()) + begin, end - begin);
            unpack.finish();
        } catch (const std::length_error& error) {
            return error.what();
        } catch (const std::exception&) {
            // What cannot be unpacked stays small; who needs it says that it is damaged.
        }
    }
    return {};
}

} // namespace lodestone::ui
