// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/inoue_todo.h"

#include <QDir>
#include <QFile>
#include <QTextStream>
#include <QtTest>
#include <cmath>
#include <vector>

using namespace lodestone::tests;

namespace
{

constexpr std::uint64_t kSeed = 331;
constexpr std::uint32_t kFirms = 1000;
constexpr std::uint32_t kSectors = 20;
constexpr int kDays = 60;
constexpr double kRelative = 1e-10;

/// Two firms of different sectors that buy 100 of each other and sell 100 to households, the first
/// with a tenth of its capacity lost for ever.
TradeNetwork twoFirms()
{
    TradeNetwork network;
    network.sector = {0, 1};
    network.finalDemand = {100.0, 100.0};
    network.lostCapacity = {0.1, 0.0};
    network.trades = {{0, 1, 100.0}, {1, 0, 100.0}};
    return network;
}

struct ExpectedDay
{
    DailyTotals proRata;
    DailyTotals waterFilling;
};

/// The rows of the file: day, production and value added pro rata, the same with water filling.
std::vector<ExpectedDay> expectedDays()
{
    QFile file(QDir(QStringLiteral(LODESTONE_TEST_DATA))
                   .filePath(QStringLiteral("data/inoue_todo_1000_firms.txt")));
    std::vector<ExpectedDay> days;
    if (!file.open(QIODevice::ReadOnly)) {
        return days;
    }
    while (!file.atEnd()) {
        const QList<QByteArray> fields = file.readLine().simplified().split(' ');
        if (fields.size() == 5 && fields[0] != "#") {
            days.push_back({{fields[1].toDouble(), fields[2].toDouble()},
                            {fields[3].toDouble(), fields[4].toDouble()}});
        }
    }
    return days;
}

double offBy(double value, double expected)
{
    return std::abs(value - expected) / std::abs(expected);
}

/// What a day's production takes out of the stocks: the bought goods, by the pace of their buyer.
double needOf(const TradeNetwork& network, const std::vector<double>& usual,
              const std::vector<double>& made)
{
    double need = 0.0;
    for (const Trade& trade : network.trades) {
        need += trade.amount * made[trade.customer] / usual[trade.customer];
    }
    return need;
}

void writeLines(const QString& folder, const char* name, const QByteArray& lines)
{
    QFile file(QDir(folder).filePath(QString::fromLatin1(name)));
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(file.errorString()));
    QCOMPARE(file.write(lines), lines.size());
}

/// The network in the files that proNet reads.
void writeProNet(const TradeNetwork& network, const QString& folder)
{
    QByteArray trades;
    for (const Trade& trade : network.trades) {
        trades += QByteArray::number(trade.supplier) + " " + QByteArray::number(trade.customer) +
                  " " + QByteArray::number(trade.amount) + "\n";
    }
    QByteArray demand;
    QByteArray sectors;
    QByteArray lost;
    for (std::uint32_t i = 0; i < network.sector.size(); ++i) {
        const QByteArray firm = QByteArray::number(i) + " ";
        demand += firm + QByteArray::number(network.finalDemand[i], 'g', 17) + "\n";
        sectors += firm + QByteArray::number(network.sector[i]) + "\n";
        lost += firm + QByteArray::number(network.lostCapacity[i], 'g', 17) + "\n";
    }
    writeLines(folder, "atable.txt", trades);
    writeLines(folder, "cvec.txt", demand);
    writeLines(folder, "affi.txt", sectors);
    writeLines(folder, "delta.txt", lost);
}

} // namespace

/// The equations of Inoue and Todo 2019 against published and independently computed series.
class InoueTodoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// With LODESTONE_PRONET_DIR set it writes the network there, for proNet and whoever else reads
    /// its files.
    void theNetworkIsTheOneTheExpectedValuesBelongTo()
    {
        const TradeNetwork network = tradeNetwork(kSeed, kFirms, kSectors);
        if (qEnvironmentVariableIsSet("LODESTONE_PRONET_DIR")) {
            writeProNet(network, qEnvironmentVariable("LODESTONE_PRONET_DIR"));
        }
        double traded = 0.0;
        for (const Trade& trade : network.trades) {
            traded += trade.amount;
        }
        double final = 0.0;
        for (const double amount : network.finalDemand) {
            final += amount;
        }
        QCOMPARE(network.trades.size(), std::size_t{6480});
        QCOMPARE(traded, 335796.0);
        QCOMPARE(final, 390805.0);
    }

    /// The toy network that proNet ships; day -1 is the state before the shock.
    void theTwoFirmSeriesIsReproducedToItsPrintedDigits_data()
    {
        QTest::addColumn<Rationing>("rationing");
        QTest::addColumn<QList<double>>("expected");
        QTest::newRow("R0, pro rata")
            << Rationing::ProRata
            << QList<double>{400,           380,           343.333333333, 303.764921947,
                             251.748546067, 231.019411285, 200,           200};
        QTest::newRow("R2, water filling")
            << Rationing::WaterFilling
            << QList<double>{400,           380,           343.333333333, 303.888888889,
                             251.851851852, 231.219135802, 200,           200};
    }

    void theTwoFirmSeriesIsReproducedToItsPrintedDigits()
    {
        QFETCH(const Rationing, rationing);
        QFETCH(const QList<double>, expected);
        const TradeNetwork network = twoFirms();
        InoueTodo model(network, rationing);

        for (const double printed : expected) {
            const double made = model.totals().production;
            QVERIFY2(std::abs(made - printed) < 1e-9, QByteArray::number(made, 'g', 15));
            model.runDay();
        }
    }

    void aThousandFirmsFollowTheReferenceImplementationFor60Days()
    {
        const std::vector<ExpectedDay> expected = expectedDays();
        QCOMPARE(expected.size(), static_cast<std::size_t>(kDays) + 1);
        const TradeNetwork network = tradeNetwork(kSeed, kFirms, kSectors);
        InoueTodo proRata(network, Rationing::ProRata);
        InoueTodo waterFilling(network, Rationing::WaterFilling);

        for (const ExpectedDay& day : expected) {
            QVERIFY(offBy(proRata.totals().production, day.proRata.production) < kRelative);
            QVERIFY(offBy(proRata.totals().valueAdded, day.proRata.valueAdded) < kRelative);
            QVERIFY(offBy(waterFilling.totals().production, day.waterFilling.production) <
                    kRelative);
            QVERIFY(offBy(waterFilling.totals().valueAdded, day.waterFilling.valueAdded) <
                    kRelative);
            proRata.runDay();
            waterFilling.runDay();
        }
        // a series that hardly moves would prove little
        QVERIFY(expected.back().proRata.production < 0.7 * expected.front().proRata.production);
    }

    void nothingMadeIsLost()
    {
        const TradeNetwork network = tradeNetwork(kSeed, kFirms, kSectors);
        for (const Rationing rationing : {Rationing::ProRata, Rationing::WaterFilling}) {
            InoueTodo model(network, rationing);
            const std::vector<double> usual = model.production();
            const double all = model.totals().production;
            for (int day = 0; day < kDays; ++day) {
                const double used = needOf(network, usual, model.production());
                const double expected = model.stocks() + model.inTransit() - used;
                model.runDay();
                QVERIFY(std::abs(model.lostToday()) < 1e-12 * all);
                QVERIFY(std::abs(model.stocks() - expected) < 1e-12 * expected);
            }
        }
    }

    void withoutAShockNothingChanges()
    {
        TradeNetwork network = tradeNetwork(kSeed, kFirms, kSectors);
        network.lostCapacity.assign(kFirms, 0.0);
        for (const Rationing rationing : {Rationing::ProRata, Rationing::WaterFilling}) {
            InoueTodo model(network, rationing);
            const std::vector<double> usual = model.production();
            for (int day = 0; day < kDays; ++day) {
                model.runDay();
                for (std::size_t firm = 0; firm < usual.size(); ++firm) {
                    QVERIFY(std::abs(model.production()[firm] - usual[firm]) <=
                            kRelative * usual[firm]);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(InoueTodoTest)
#include "inoue_todo_test.moc"
