// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/pdf_parts.h"

#include <QString>

#include <cctype>

namespace lodestone::ui
{

namespace
{

// Blocks whose characters only stand for others: CJK radicals and compatibility forms, ligatures
// and presentation forms.
bool isForm(char16_t unit)
{
    return (unit >= 0x2F00 && unit <= 0x2FDF) || (unit >= 0xF900 && unit <= 0xFDFF) ||
           (unit >= 0xFE70 && unit <= 0xFEFC);
}

// One value of the map, hex digits of UTF-16; as it should be.
std::string mended(const std::string& hex)
{
    if (hex.size() != 4) {
        return hex; // several characters, or one beyond the first plane
    }
    const auto unit = static_cast<char16_t>(std::stoul(hex, nullptr, 16));
    if (unit == 0x0009 || unit == 0x00A0) {
        return "0020";
    }
    if (!isForm(unit)) {
        return hex;
    }
    std::string out;
    const QString letters = QString(QChar(unit)).normalized(QString::NormalizationForm_KC);
    for (const QChar letter : letters) {
        out += QStringLiteral("%1").arg(letter.unicode(), 4, 16, QLatin1Char('0')).toStdString();
    }
    return out;
}

bool isHex(const std::string& text)
{
    for (const char c : text) {
        if (std::isxdigit(static_cast<unsigned char>(c)) == 0) {
            return false;
        }
    }
    return !text.empty();
}

} // namespace

// Only what stands in brackets: the glyph numbers outside look alike and must stay.
std::string mendedTextMap(const std::string& map)
{
    std::string out;
    bool inList = false;
    for (std::size_t at = 0; at < map.size(); ++at) {
        const char c = map[at];
        inList = c == '[' || (inList && c != ']');
        const std::size_t end = inList && c == '<' ? map.find('>', at) : std::string::npos;
        const std::string hex =
            end == std::string::npos ? std::string() : map.substr(at + 1, end - at - 1);
        if (isHex(hex)) {
            out += '<' + mended(hex) + '>';
            at = end;
        } else {
            out += c;
        }
    }
    return out;
}

void mendTextMaps(QPDF& pdf)
{
    for (QPDFObjectHandle& object : pdf.getAllObjects()) {
        if (!object.isDictionary() || !object.hasKey("/ToUnicode")) {
            continue;
        }
        QPDFObjectHandle stream = object.getKey("/ToUnicode");
        const std::shared_ptr<Buffer> data = stream.getStreamData();
        const std::string map(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        stream.replaceStreamData(mendedTextMap(map), QPDFObjectHandle::newNull(),
                                 QPDFObjectHandle::newNull());
    }
}

} // namespace lodestone::ui
