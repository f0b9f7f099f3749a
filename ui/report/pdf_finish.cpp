// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/pdf_finish.h"

#include "ui/report/pdf_parts.h"

#include <qpdf/QPDFEFStreamObjectHelper.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <exception>
#include <map>

namespace lodestone::ui
{

namespace
{

QPDFObjectHandle text(const QString& value)
{
    return QPDFObjectHandle::newUnicodeString(value.toStdString());
}

// "D:20261122000000Z"
std::string pdfDate(core::Date date)
{
    std::string digits = date.iso();
    std::erase(digits, '-');
    return "D:" + digits + "000000Z";
}

void setInfo(QPDF& pdf, const PdfFinish& finish)
{
    QPDFObjectHandle info = pdf.getTrailer().getKey("/Info");
    if (!info.isDictionary()) {
        info = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
        pdf.getTrailer().replaceKey("/Info", info);
    }
    const std::map<std::string, QString> texts{{"/Title", finish.title},
                                               {"/Author", finish.author},
                                               {"/Subject", finish.subject},
                                               {"/Keywords", finish.keywords},
                                               {"/Creator", finish.creator}};
    for (const auto& [key, value] : texts) {
        if (value.isEmpty()) {
            info.removeKey(key);
        } else {
            info.replaceKey(key, text(value));
        }
    }
    const QPDFObjectHandle date = QPDFObjectHandle::newString(pdfDate(finish.date));
    info.replaceKey("/CreationDate", date);
    info.replaceKey("/ModDate", date);
}

void setCatalog(QPDF& pdf, const PdfFinish& finish)
{
    QPDFObjectHandle root = pdf.getRoot();
    root.replaceKey("/Lang", text(finish.language));
    root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
    if (!finish.outline.empty()) {
        root.replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
    }
}

void attach(QPDF& pdf, const PdfFinish& finish)
{
    QPDFEmbeddedFileDocumentHelper files(pdf);
    for (const PdfAttachment& attachment : finish.attachments) {
        auto stream = QPDFEFStreamObjectHelper::createEFStream(pdf, attachment.bytes);
        stream.setSubtype(attachment.mime);
        stream.setCreationDate(pdfDate(finish.date));
        stream.setModDate(pdfDate(finish.date));
        auto spec = QPDFFileSpecObjectHelper::createFileSpec(pdf, attachment.name, stream);
        spec.setDescription(attachment.description);
        files.replaceEmbeddedFile(attachment.name, spec);
    }
}

QByteArray written(QPDF& pdf)
{
    // Newer Qt names each file by chance and says when it was made, in here and in the metadata.
    pdf.getTrailer().removeKey("/ID");
    pdf.getRoot().removeKey("/Metadata");
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    // Twice the size, and yet a reader need not unpack anything to find its way: see openReportPdf.
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), qsizetype(buffer->getSize())};
}

} // namespace

core::Result<FinishedPdf> finishPdf(const QByteArray& bytes, const PdfFinish& finish)
{
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("report", bytes.constData(), static_cast<std::size_t>(bytes.size()));
        const PdfPages pages = pdf.getAllPages();
        FinishedPdf finished;
        const auto step = [&finished](const char* name, const auto& act) {
            try {
                if (!act()) {
                    finished.skipped.emplace_back(name);
                }
            } catch (const std::exception&) {
                finished.skipped.emplace_back(name);
            }
        };
        step("document data", [&] { return setInfo(pdf, finish), setCatalog(pdf, finish), true; });
        step("searchable text", [&] { return mendTextMaps(pdf), true; });
        step("outline", [&] { return addOutline(pdf, pages, finish.outline), true; });
        step("links", [&] { return addLinks(pages, finish), true; });
        step("attachments", [&] { return attach(pdf, finish), true; });
        step("tags",
             [&] { return finish.tags == nullptr || addStructure(pdf, pages, *finish.tags); });
        finished.bytes = written(pdf);
        return finished;
    } catch (const std::exception& error) {
        return core::Error{core::ErrorCode::BadInput,
                           std::string("the PDF cannot be finished: ") + error.what()};
    }
}

} // namespace lodestone::ui
