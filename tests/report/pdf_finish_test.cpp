// SPDX-License-Identifier: GPL-3.0-only
#include "ui/report/blocks.h"
#include "ui/report/paper.h"
#include "ui/report/pdf_finish.h"
#include "ui/report/pdf_parts.h"
#include "ui/report/pdf_tags.h"
#include "ui/report/piece.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QHashSeed>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

using namespace lodestone;
using namespace lodestone::ui;

namespace
{

// One page with a word on it, in a mark of `tags` when there are any.
QByteArray onePage(PdfTags* tags, bool forgetToEnd = false)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    QPainter painter(&writer);
    if (tags != nullptr) {
        tags->startPage(0);
        tags->begin(painter, tags->add(tags->root(), TagRole::P));
    }
    painter.drawText(QPointF(500, 500), QStringLiteral("office"));
    if (tags != nullptr && !forgetToEnd) {
        tags->end(painter);
    }
    painter.end();
    return bytes;
}

PdfFinish finishWith(const PdfTags* tags)
{
    PdfFinish finish;
    finish.title = QStringLiteral("Title");
    finish.language = QStringLiteral("en");
    finish.date = core::Date::of(2026, 11, 22);
    finish.outline = {{1, QStringLiteral("One"), {}, 0, 700.0},
                      {3, QStringLiteral("Deep"), QStringLiteral("deep"), 0, 600.0},
                      {2, QStringLiteral("Two"), {}, 0, 500.0},
                      {1, QStringLiteral("Nowhere"), {}, 9, 500.0}};
    finish.links = {{0, QRectF(10, 10, 20, 20), QStringLiteral("deep"), {}},
                    {0, QRectF(10, 40, 20, 20), {}, QStringLiteral("https://example.org/ä b")},
                    {0, QRectF(10, 70, 20, 20), QStringLiteral("no such heading"), {}}};
    finish.tags = tags;
    return finish;
}

QString qdf(const QByteArray& bytes)
{
    QPDF pdf;
    pdf.processMemoryFile("test", bytes.constData(), std::size_t(bytes.size()));
    QString text;
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        text += QString::fromStdString(object.unparseResolved()) + QLatin1Char('\n');
    }
    return text;
}

std::string sentinel(const char* green, const char* blue)
{
    return std::string("/CSp cs 0.027450980 ") + green + " " + blue +
           " scn\n/GSa gs\nq\n-5000 -5000 1 1 re\nf\nQ\n";
}

Piece piece(double height, bool keep = false)
{
    Piece out;
    out.height = height;
    out.keepWithNext = keep;
    return out;
}

} // namespace

class PdfFinishTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tabsAndLigaturesBecomeWhatTheyStandFor();
    void numbersOfGlyphsStay();
    void sentinelsBecomeMarks();
    void sentinelsThatDoNotFitAreRefused();
    void theOutlineHangsTogetherWhereLevelsAreLeftOut();
    void linksLeadInsideAndOutside();
    void marksThatDoNotFitLeaveASoundFileWithoutTags();
    void whatIsNoPdfIsAnError();
    void theSameInputGivesTheSameBytes();
    void aHeadingMovesToTheNextPageWithWhatFollows();
    void aTableBeginsAgainWithItsHead();
    void gapsVanishAtTheTopOfAPage();
    void noListEndsWithOneItemOnAPage();
    void aWordFitsInTheWidthItAsksFor();
};

void PdfFinishTest::tabsAndLigaturesBecomeWhatTheyStandFor()
{
    QCOMPARE(mendedTextMap("[<0009> <0041> <FB01> <FB03> <00A0>]"),
             std::string("[<0020> <0041> <00660069> <006600660069> <0020>]"));
    QCOMPARE(mendedTextMap("[<2F1F>]"), std::string("[<571f>]")); // the radical for earth
}

void PdfFinishTest::numbersOfGlyphsStay()
{
    const std::string map = "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
                            "<0009> <000A> [<0041> <0009>]\n";
    QCOMPARE(mendedTextMap(map), std::string("1 begincodespacerange\n<0000> <FFFF>\n"
                                             "endcodespacerange\n<0009> <000A> [<0041> <0020>]\n"));
}

void PdfFinishTest::sentinelsBecomeMarks()
{
    const std::string content = sentinel("0.003921568", "0") + "(text) Tj\n" +
                                sentinel("0", "0.003921568") + sentinel("0.003921568", "0.1") +
                                sentinel("0", "0.2");

    const std::string marked = withMarks(content, {"/P <</MCID 0>> BDC", "/Artifact BMC"});

    QVERIFY(marked.find("-5000") == std::string::npos);
    const std::size_t first = marked.find("/P <</MCID 0>> BDC\n");
    const std::size_t text = marked.find("(text) Tj");
    const std::size_t end = marked.find("EMC\n");
    QVERIFY(first < text && text < end && end < marked.find("/Artifact BMC"));
}

void PdfFinishTest::sentinelsThatDoNotFitAreRefused()
{
    const std::string open = sentinel("0.003921568", "0");
    const std::string close = sentinel("0", "0.003921568");
    QVERIFY(withMarks(open, {"/P BMC"}).empty());                          // never closed
    QVERIFY(withMarks(close, {}).empty());                                 // never opened
    QVERIFY(withMarks(open + close, {}).empty());                          // nobody knows it
    QVERIFY(withMarks(open + close, {"/P BMC", "/P BMC"}).empty());        // one is missing
    QVERIFY(withMarks(open + open + close, {"/P BMC", "/P BMC"}).empty()); // nested
    QVERIFY(withMarks("/CSp cs 1 0 0 scn\n-5000 -5000 1 1 re\nf\n", {"/P BMC"}).empty());
}

void PdfFinishTest::theOutlineHangsTogetherWhereLevelsAreLeftOut()
{
    const auto done = finishPdf(onePage(nullptr), finishWith(nullptr));
    QVERIFY(done.ok());

    QPDF pdf;
    pdf.processMemoryFile("test", done.value().bytes.constData(),
                          std::size_t(done.value().bytes.size()));
    QPDFObjectHandle outlines = pdf.getRoot().getKey("/Outlines");
    QCOMPARE(outlines.getKey("/Count").getIntValue(), 3LL); // the one on no page is left out
    QPDFObjectHandle one = outlines.getKey("/First");
    QCOMPARE(one.getKey("/Title").getUTF8Value(), std::string("One"));
    QVERIFY(!one.hasKey("/Next"));
    QCOMPARE(one.getKey("/First").getKey("/Title").getUTF8Value(), std::string("Deep"));
    QCOMPARE(one.getKey("/Last").getKey("/Title").getUTF8Value(), std::string("Two"));
    QCOMPARE(one.getKey("/First").getKey("/Next").getObjGen(), one.getKey("/Last").getObjGen());
    QCOMPARE(one.getKey("/Dest").getArrayItem(3).getNumericValue(), 700.0);
    QCOMPARE(pdf.getRoot().getKey("/Lang").getUTF8Value(), std::string("en"));
}

void PdfFinishTest::linksLeadInsideAndOutside()
{
    const auto done = finishPdf(onePage(nullptr), finishWith(nullptr));
    QVERIFY(done.ok());

    QPDF pdf;
    pdf.processMemoryFile("test", done.value().bytes.constData(),
                          std::size_t(done.value().bytes.size()));
    QPDFObjectHandle page = pdf.getAllPages().front();
    QPDFObjectHandle links = page.getKey("/Annots");
    QCOMPARE(links.getArrayNItems(), 2); // the one that leads nowhere is left out
    QCOMPARE(links.getArrayItem(0).getKey("/Dest").getArrayItem(3).getNumericValue(), 600.0);
    QCOMPARE(links.getArrayItem(1).getKey("/A").getKey("/URI").getStringValue(),
             std::string("https://example.org/%C3%A4%20b"));
}

void PdfFinishTest::marksThatDoNotFitLeaveASoundFileWithoutTags()
{
    PdfTags good;
    const auto tagged = finishPdf(onePage(&good), finishWith(&good));
    QVERIFY(tagged.ok());
    QVERIFY(qdf(tagged.value().bytes).contains(QLatin1String("/StructTreeRoot")));

    PdfTags broken;
    const auto untagged = finishPdf(onePage(&broken, true), finishWith(&broken));
    QVERIFY(untagged.ok());
    QCOMPARE(untagged.value().skipped, std::vector<std::string>{"tags"});
    QVERIFY(tagged.value().skipped.empty());
    QVERIFY(!qdf(untagged.value().bytes).contains(QLatin1String("/StructTreeRoot")));
    QVERIFY(!qdf(untagged.value().bytes).contains(QLatin1String("/MarkInfo")));
    QVERIFY(qdf(untagged.value().bytes).contains(QLatin1String("/Outlines")));
}

void PdfFinishTest::whatIsNoPdfIsAnError()
{
    const auto done = finishPdf("no PDF at all", finishWith(nullptr));
    QVERIFY(!done.ok());
    QCOMPARE(done.error().code, core::ErrorCode::BadInput);
}

void PdfFinishTest::theSameInputGivesTheSameBytes()
{
    PdfTags tags;
    const QByteArray page = onePage(&tags);
    QVERIFY(finishPdf(page, finishWith(&tags)).value().bytes ==
            finishPdf(page, finishWith(&tags)).value().bytes);
}

void PdfFinishTest::aHeadingMovesToTheNextPageWithWhatFollows()
{
    Pieces pieces{piece(80), piece(10, true), piece(20)};
    pieces[1].anchor = {1, QStringLiteral("Heading"), "here"};

    const Placing placing = placePieces(pieces, QRectF(0, 0, 100, 100));

    QCOMPARE(placing.pages, 2);
    QCOMPARE(placing.pieces[1].page, 1);
    QCOMPARE(placing.pieces[1].top, 0.0);
    QCOMPARE(placing.pieces[2].page, 1);
    QCOMPARE(placing.pageOf.at("here"), 1);
}

void PdfFinishTest::aTableBeginsAgainWithItsHead()
{
    auto head = std::make_shared<Piece>(piece(10, true));
    Pieces pieces{*head};
    for (int i = 0; i < 10; ++i) {
        pieces.push_back(piece(20));
    }
    for (Piece& one : pieces) {
        one.repeat = head;
    }

    const Placing placing = placePieces(pieces, QRectF(0, 0, 100, 100));

    // 10 + 4 x 20 a page: three pages of 4, 4, 2 rows, each with a head.
    QCOMPARE(placing.pages, 3);
    QCOMPARE(placing.pieces.size(), std::size_t(13));
    QVERIFY(placing.pieces[5].repeated);
    QCOMPARE(placing.pieces[5].page, 1);
    QCOMPARE(placing.pieces[6].top, 10.0);
}

void PdfFinishTest::gapsVanishAtTheTopOfAPage()
{
    Pieces pieces{piece(60), piece(60), piece(10)};
    for (Piece& one : pieces) {
        one.gap = 5.0;
    }

    const Placing placing = placePieces(pieces, QRectF(0, 10, 100, 100));

    QCOMPARE(placing.pieces[0].top, 10.0);
    QCOMPARE(placing.pieces[1].page, 1);
    QCOMPARE(placing.pieces[1].top, 10.0);
    QCOMPARE(placing.pieces[2].top, 75.0);
}

void PdfFinishTest::noListEndsWithOneItemOnAPage()
{
    PdfTags tags(false);
    BlockContext context{lightTheme(), tags, 400.0, {}};
    for (std::size_t items = 2; items < 6; ++items) {
        Pieces pieces;
        addPieces(context, core::Bullets{std::vector<std::string>(items, "Item")}, pieces);
        QCOMPARE(pieces.size(), items);
        const double each = pieces.front().height + pieces.front().gap;
        for (double room = 1.0; room < double(items); room += 1.0) {
            Pieces page{piece(1000.0 - room * each)};
            page.insert(page.end(), pieces.begin(), pieces.end());

            const Placing placing = placePieces(page, QRectF(0, 0, 400, 1000));

            const auto last = placing.pieces.back().page;
            QVERIFY(placing.pieces[placing.pieces.size() - 2].page == last);
            QCOMPARE(last, 1);
        }
    }
}

void PdfFinishTest::aWordFitsInTheWidthItAsksFor()
{
    for (const PaperText role : {PaperText::Cell, PaperText::Head, PaperText::Note}) {
        const QFont font = paperFont(role);
        const double oneLine = TextBox({{QStringLiteral("x"), font, Qt::black}}, 1000.0).height();
        for (char last = '!'; last <= '~'; ++last) {
            const QString word = QStringLiteral("US") + QLatin1Char(last);
            const TextBox box({{word, font, Qt::black}}, lineWidth(word, font));
            QVERIFY2(box.height() == oneLine, qPrintable(word));
        }
    }
}

int main(int argc, char** argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QApplication app(argc, argv);
    PdfFinishTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "pdf_finish_test.moc"
