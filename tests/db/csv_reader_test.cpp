// SPDX-License-Identifier: GPL-3.0-only
#include "db/csv/csv_reader.h"
#include "db/csv/csv_writer.h"
#include "db/io/utf8.h"

#include <QtTest>

#include <charconv>
#include <random>

using namespace lodestone;
using db::CsvReader;

namespace
{

using Table = std::vector<std::vector<std::string>>;

/// Hands out a few bytes at a time, so that every cell meets the end of the buffer.
class DrippingSource : public db::ByteSource
{
public:
    DrippingSource(std::string_view bytes, std::size_t most) : m_bytes(bytes), m_most(most) {}

    core::Result<std::size_t> read(char* into, std::size_t capacity) override
    {
        const std::size_t count = std::min({capacity, m_most, m_bytes.size() - m_at});
        std::copy_n(m_bytes.data() + m_at, count, into);
        m_at += count;
        return count;
    }
    std::int64_t size() const override { return static_cast<std::int64_t>(m_bytes.size()); }

private:
    std::string_view m_bytes;
    std::size_t m_most;
    std::size_t m_at = 0;
};

/// Gives the same byte for ever, as a file of one endless line would.
class EndlessSource : public db::ByteSource
{
public:
    core::Result<std::size_t> read(char* into, std::size_t capacity) override
    {
        std::fill_n(into, capacity, 'x');
        given += static_cast<std::int64_t>(capacity);
        return capacity;
    }
    std::int64_t size() const override { return std::int64_t{1} << 30U; }
    std::int64_t given = 0;
};

Table readTable(std::string_view text, std::size_t step = 1U << 20U)
{
    DrippingSource source(text, step);
    CsvReader reader(source);
    Table rows;
    while (reader.next() == CsvReader::Step::Row) {
        rows.emplace_back(reader.cells().begin(), reader.cells().end());
    }
    return rows;
}

std::string writeTable(const Table& rows)
{
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += i == 0 ? "" : ",";
            db::appendCsvCell(text, row[i]);
        }
        text += '\n';
    }
    return text;
}

} // namespace

class CsvReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotesCommasAndLineBreaksInsideCellsAreKept()
    {
        const auto rows = readTable("a,b\r\n\"x,\"\"y\"\"\r\nz\",\"\"\n1,\n");

        QVERIFY((rows == Table{{"a", "b"}, {"x,\"y\"\r\nz", ""}, {"1", ""}}));
    }

    void aByteOrderMarkAndBlankLinesAreNoData()
    {
        QVERIFY((readTable("\xEF\xBB\xBF"
                           "a,b\n\n\r\n1,2") == Table{{"a", "b"}, {"1", "2"}}));
    }

    void theLineIsWhereTheRowBegins()
    {
        db::MemorySource source("a\n\"1\n2\n3\"\nx\n");
        CsvReader reader(source);
        std::vector<std::int64_t> lines;
        while (reader.next() == CsvReader::Step::Row) {
            lines.push_back(reader.line());
        }
        QVERIFY((lines == std::vector<std::int64_t>{1, 2, 5}));
    }

    void afterABadRowTheNextOneIsRead()
    {
        db::MemorySource source("a\nb\"c\nd\n");
        CsvReader reader(source);

        QCOMPARE(reader.next(), CsvReader::Step::Row);
        QCOMPARE(reader.next(), CsvReader::Step::Fault);
        QCOMPARE(reader.fault().line, std::int64_t{2});
        QCOMPARE(reader.next(), CsvReader::Step::Row);
        QCOMPARE(reader.line(), std::int64_t{3});
        QCOMPARE(reader.next(), CsvReader::Step::End);
    }

    void latin1IsReadWhereItIsAllowed()
    {
        db::MemorySource source("n\nC\xF4te d'Ivoire\n");
        db::CsvOptions options;
        options.latin1Allowed = true;
        CsvReader reader(source, options);

        QCOMPARE(reader.next(), CsvReader::Step::Row);
        QCOMPARE(reader.next(), CsvReader::Step::Row);

        QCOMPARE(std::string(reader.cells()[0]), std::string("Côte d'Ivoire"));
        QCOMPARE(reader.latin1Rows(), std::int64_t{1});
    }

    void anEndlessLineIsRefusedAfterAMegabyteOrTwo()
    {
        EndlessSource source;
        CsvReader reader(source);

        QCOMPARE(reader.next(), CsvReader::Step::Fatal);

        QVERIFY(source.given <= 4 << 20);
        QCOMPARE(reader.next(), CsvReader::Step::End);
    }

    void anyTableSurvivesWritingAndReadingInAnyChunks()
    {
        const quint32 seed = 20261124;
        std::mt19937 random(seed);
        const std::vector<std::string> pieces{"a", ",", "\"", "\n", "\r", "\r\n",
                                              " ", "é", "株", "=",  "",   "longer text"};
        for (int round = 0; round < 300; ++round) {
            Table rows(1 + random() % 5, std::vector<std::string>(2 + random() % 3));
            for (auto& row : rows) {
                row.resize(rows.front().size());
                for (auto& cell : row) {
                    for (auto n = random() % 4; n > 0; --n) {
                        cell += pieces[random() % pieces.size()];
                    }
                }
            }
            const std::string text = writeTable(rows);
            const std::size_t step = 1 + random() % 9;

            QVERIFY2(readTable(text, step) == rows,
                     qPrintable(QStringLiteral("seed %1 round %2").arg(seed).arg(round)));
        }
    }

    void rubbishNeverHangsOrCrashes()
    {
        const quint32 seed = 7;
        std::mt19937 random(seed);
        for (int round = 0; round < 500; ++round) {
            std::string text(random() % 200, 'a');
            for (char& c : text) {
                c = ",\"\n\r\0\xFF\xC3\xA9xy"[random() % 10];
            }
            DrippingSource source(text, 1 + random() % 50);
            CsvReader reader(source);
            int steps = 0;
            while (reader.next() != CsvReader::Step::End) {
                QVERIFY(++steps < 1000);
            }
        }
    }

    void numbersAreWrittenShortAndReadBackEqual()
    {
        const auto text = [](double value) {
            std::string out;
            db::appendNumber(out, value);
            return out;
        };
        QCOMPARE(text(100000), std::string("100000"));
        QCOMPARE(text(0.1), std::string("0.1"));
        QCOMPARE(text(0.00012), std::string("0.00012"));
        QCOMPARE(text(0), std::string("0"));
        std::mt19937_64 random(3);
        for (int i = 0; i < 20000; ++i) {
            const double value =
                std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 200) - 160);
            const std::string out = text(value);
            double back = 0;
            std::from_chars(out.data(), out.data() + out.size(), back);
            QVERIFY2(back == value, out.c_str());
        }
    }

    void illFormedUtf8IsFoundAtItsPlace()
    {
        using db::firstInvalidUtf8;
        QCOMPARE(firstInvalidUtf8("plain ascii, é, 株, 😀"), std::string_view::npos);
        QCOMPARE(firstInvalidUtf8("abcdefgh\xC3"), std::size_t{8});     // cut off
        QCOMPARE(firstInvalidUtf8("ab\xC0\xAF"), std::size_t{2});       // overlong
        QCOMPARE(firstInvalidUtf8("\xED\xA0\x80"), std::size_t{0});     // surrogate
        QCOMPARE(firstInvalidUtf8("\xF4\x90\x80\x80"), std::size_t{0}); // beyond U+10FFFF
        QCOMPARE(firstInvalidUtf8(std::string_view("abcdefgh\0", 9)), std::size_t{8});
    }
};

QTEST_GUILESS_MAIN(CsvReaderTest)
#include "csv_reader_test.moc"
