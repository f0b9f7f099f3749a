// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/supply_matrix.h"

#include <QtTest>

using namespace lodestone::core;

namespace
{

Dataset dataset()
{
    Dataset data;
    const auto product = [](const char* id, Stage stage, const char* unit) {
        Product out;
        out.id = id;
        out.stage = stage;
        out.unit = unit;
        return out;
    };
    const auto site = [](const char* id, Stage kind, const char* makes, double output) {
        Site out;
        out.id = id;
        out.name = std::string(id) + "\tworks";
        out.kind = kind;
        out.outputProductId = makes;
        out.annualOutput = output;
        return out;
    };
    const auto link = [](const char* from, const char* to, double share, Confidence confidence) {
        Link out;
        out.supplierSiteId = from;
        out.buyerSiteId = to;
        out.productId = "magnet";
        out.shareOfNeed = share;
        out.confidence = confidence;
        return out;
    };
    data.products = {product("magnet", Stage::Magnet, "t"),
                     product("motor", Stage::Component, "pcs")};
    data.sites = {site("a", Stage::Magnet, "magnet", 10), site("b", Stage::Magnet, "magnet", 10),
                  site("small", Stage::Component, "motor", 1000),
                  site("large", Stage::Component, "motor", 5000)};
    data.links = {link("a", "small", 1.0, Confidence::Assumed),
                  link("a", "large", 0.2, Confidence::Reported),
                  link("b", "large", 0.8, Confidence::Estimated),
                  link("b", "small", 0.0, Confidence::Reported)}; // idle
    Requirement needs;
    needs.outputProductId = "motor";
    needs.inputProductId = "magnet";
    needs.intensity = 0.001;
    data.requirements = {needs};
    return data;
}

} // namespace

class SupplyMatrixTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theGoodsOfASiteAreWhatMostLinksBringToIt()
    {
        Dataset data = dataset();
        QCOMPARE(matrixProductOf(data, "large"), std::string("magnet"));
        QCOMPARE(matrixProductOf(data, "a"), std::string("magnet")); // it sells alone
        Link link = data.links.front();
        link.supplierSiteId = "large";
        link.buyerSiteId = "a";
        link.productId = "motor";
        data.links.push_back(link);
        QCOMPARE(matrixProductOf(data, "a"), std::string("motor")); // it buys now
        QCOMPARE(matrixProductOf(data, "nobody"), std::string());
    }

    void rowsAndColumnsAreSortedByTheirTonnes()
    {
        const SupplyMatrix matrix = supplyMatrix(dataset(), "magnet");
        QCOMPARE(matrix.suppliers, (std::vector<std::uint32_t>{1, 0})); // b 4 t, a 2 t
        QCOMPARE(matrix.buyers, (std::vector<std::uint32_t>{3, 2}));
        QVERIFY(qAbs(matrix.sum.tonnes - 6.0) < 1e-9);
        QVERIFY(qAbs(matrix.supplierSums[0].tonnes - 4.0) < 1e-9);
        QVERIFY(qAbs(matrix.buyerSums[0].tonnes - 5.0) < 1e-9);
        QVERIFY(qAbs(matrix.mostTonnes - 4.0) < 1e-9);
    }

    void aCellKnowsItsShareAndEvidence()
    {
        const SupplyMatrix matrix = supplyMatrix(dataset(), "magnet");
        const auto& cell = matrix.at(0, 0);
        QVERIFY(cell.has_value());
        QVERIFY(qAbs(cell->share - 0.8) < 1e-9);
        QCOMPARE(cell->evidence, Confidence::Estimated);
        QVERIFY(!matrix.at(0, 1).has_value()); // idle links are no supply
    }

    void theTableLeavesForASpreadsheet()
    {
        const Dataset data = dataset();
        const SupplyMatrix matrix = supplyMatrix(data, "magnet");
        QCOMPARE(QString::fromStdString(matrixTsv(data, matrix, MatrixMeasure::Tonnes)),
                 QStringLiteral("Tonnes a year\tlarge works\tsmall works\tAll buyers\n"
                                "b works\t4\t\t4\n"
                                "a works\t1\t1\t2\n"
                                "All suppliers\t5\t1\t6\n"));
        QCOMPARE(QString::fromStdString(matrixTsv(data, matrix, MatrixMeasure::Share)),
                 QStringLiteral("Share of the buyer's need\tlarge works\tsmall works\n"
                                "b works\t0.8\t\n"
                                "a works\t0.2\t1\n"
                                "All suppliers\t1\t1\n"));
    }

    void whatIsNotKnownStaysEmptyAndMakesItsSumsALowerBound()
    {
        Dataset data = dataset();
        Site buyer = data.sites[2];
        buyer.id = "silent"; // states no output: how much it needs is not known
        buyer.name = "silent";
        buyer.annualOutput.reset();
        data.sites.push_back(buyer);
        Link into = data.links[0];
        into.buyerSiteId = "silent";
        into.shareOfNeed = 0.5;
        data.links.push_back(into);
        const SupplyMatrix matrix = supplyMatrix(data, "magnet");
        QCOMPARE(matrix.buyerShares, (std::vector<double>{1.0, 1.0, 0.5}));
        QVERIFY(matrix.sum.partial);
        QVERIFY(!matrix.buyerSums[0].partial);
        QCOMPARE(QString::fromStdString(matrixTsv(data, matrix, MatrixMeasure::Tonnes)),
                 QStringLiteral("Tonnes a year\tlarge works\tsmall works\tsilent\tAll buyers\n"
                                "b works\t4\t\t\t4\n"
                                "a works\t1\t1\t\t>= 2\n"
                                "All suppliers\t5\t1\t\t>= 6\n"));
    }

    void onlyGoodsThatSomebodySellsAreListed()
    {
        QCOMPARE(matrixProducts(dataset()), std::vector<std::string>{"magnet"});
        QVERIFY(supplyMatrix(dataset(), "motor").cells.empty());
    }
};

QTEST_APPLESS_MAIN(SupplyMatrixTest)
#include "supply_matrix_test.moc"
