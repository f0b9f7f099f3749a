// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/pdf_attachments.h"

#include "ui/report/pdf_parts.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>

#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>

namespace lodestone::ui
{

namespace
{

core::Error badReport(const QString& file, const std::string& why)
{
    return {core::ErrorCode::BadInput, file.toStdString() + ": " + why};
}

// Holds what a filter unpacks and gives up where it is more than any report has: a few kilobytes
// can unpack to gigabytes.
class BoundedText : public Pipeline
{
public:
    BoundedText() : Pipeline("attachment", nullptr) {}

    void write(unsigned char const* data, std::size_t length) override
    {
        if (m_text.size() + length > core::kMostAttachmentBytes) {
            m_tooLarge = true; // libqpdf takes what is thrown for damage of the file
            throw std::length_error("too large");
        }
        m_text.append(reinterpret_cast<const char*>(data), length);
    }
    void finish() override {}

    bool tooLarge() const { return m_tooLarge; }
    std::string take() { return std::move(m_text); }

private:
    bool m_tooLarge = false;
    std::string m_text;
};

// Whether the file has one cross-reference table, in plain text as reports have it. Tables in
// streams and the object streams that they point to are unpacked by qpdf while it opens the file,
// however large they become.
bool hasPlainTable(std::string_view pdf)
{
    constexpr std::string_view kStart = "startxref";
    const std::size_t start = pdf.find(kStart);
    if (start == std::string_view::npos || pdf.rfind(kStart) != start) {
        return false;
    }
    std::size_t digits = start + kStart.size();
    while (digits < pdf.size() && (pdf[digits] == '\n' || pdf[digits] == '\r')) {
        ++digits;
    }
    std::size_t offset = 0;
    std::from_chars(pdf.data() + digits, pdf.data() + pdf.size(), offset);
    if (offset == 0 || offset >= start || !pdf.substr(offset).starts_with("xref")) {
        return false;
    }
    // Another table may follow from here only, also behind a "startxref" within a string of the
    // trailer; names may be written as "/Pr#65v".
    const std::string_view table = pdf.substr(offset);
    const auto holds = [table](std::string_view word) {
        return table.find(word) != std::string_view::npos;
    };
    return holds("trailer") && !holds("Prev") && !holds("XRefStm") && !holds("#");
}

std::string attachment(QPDFEmbeddedFileDocumentHelper& files, std::string_view name)
{
    const auto spec = files.getEmbeddedFile(std::string(name));
    if (!spec) {
        throw std::runtime_error("it has no attachment " + std::string(name) +
                                 "; only reports of Lodestone have it");
    }
    QPDFObjectHandle stream = spec->getEmbeddedFileStream();
    if (!stream.isStream()) {
        throw std::runtime_error("its attachment " + std::string(name) + " is damaged");
    }
    BoundedText text;
    if (!stream.pipeStreamData(&text, 0, qpdf_dl_specialized, true)) {
        throw std::runtime_error(
            "its attachment " + std::string(name) +
            (text.tooLarge() ? " is larger than that of any report" : " cannot be unpacked"));
    }
    return text.take();
}

core::Result<QByteArray> readBounded(const QString& path)
{
    QFile file(path);
    // A device or a pipe might never end.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        return core::Error{core::ErrorCode::CannotRead,
                           path.toStdString() + ": " +
                               (!QFileInfo::exists(path)    ? "there is no such file"
                                : !QFileInfo(path).isFile() ? "is no file"
                                                            : file.errorString().toStdString())};
    }
    QByteArray bytes = file.read(kMostReportBytes + 1);
    if (bytes.size() > kMostReportBytes) {
        return badReport(path, "it is larger than any report");
    }
    return bytes;
}

} // namespace

core::Result<core::OpenedReport> openReportPdf(const QString& file)
{
    const auto bytes = readBounded(file);
    if (!bytes) {
        return bytes.error();
    }
    if (!bytes.value().startsWith("%PDF-")) {
        return badReport(file, "it is no PDF");
    }
    if (!hasPlainTable(
            {bytes.value().constData(), static_cast<std::size_t>(bytes.value().size())})) {
        return badReport(file, "its table of contents is not that of a report, or is damaged");
    }
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        // A damaged file is not searched for what might have been meant.
        pdf.setAttemptRecovery(false);
        pdf.processMemoryFile("report", bytes.value().constData(),
                              static_cast<std::size_t>(bytes.value().size()));
        QPDFEmbeddedFileDocumentHelper files(pdf);
        const auto opened = core::openedReport(attachment(files, kRunAttachment),
                                               attachment(files, kScenarioAttachment),
                                               attachment(files, kRankingAttachment));
        if (!opened) {
            return badReport(file, opened.error().message);
        }
        return opened;
    } catch (const std::exception& error) {
        return badReport(file, error.what());
    }
}

} // namespace lodestone::ui
