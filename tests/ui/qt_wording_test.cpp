// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/words.h"
#include "ui/settings/qt_wording.h"

#include <QCoreApplication>
#include <QtTest>

#include <memory>

using namespace lodestone;

namespace
{

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QString shown(const char* context, const char* words)
{
    return QCoreApplication::translate(context, words);
}

const QLocale kGerman(QLocale::German, QLocale::Germany);

} // namespace

class QtWordingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { core::setWording(nullptr); }

    void numbersAndDatesAreThoseOfTheLocale()
    {
        const ui::QtWording german(kGerman);
        core::setWording(&german);
        QCOMPARE(text(core::wholeNumber(-12345)), QStringLiteral("-12.345"));
        QCOMPARE(text(core::decimalNumber(1234.5, 1)), QStringLiteral("1.234,5"));
        // Without translations the order is English, the name of the month the locale's.
        QCOMPARE(text(core::dateText(core::Date::of(2027, 1, 8))),
                 QLocale(kGerman).toString(QDate(2027, 1, 8), QStringLiteral("d MMM yyyy")));
        QCOMPARE(text(core::countOfPlants(2000)), QStringLiteral("2.000 plants"));
        QCOMPARE(text(core::countryName("DEU")), QStringLiteral("Germany"));
    }

    void englishOfALocaleIsEnglish()
    {
        const ui::QtWording english(QLocale(QLocale::English, QLocale::UnitedStates));
        core::setWording(&english);
        QCOMPARE(text(core::wholeNumber(12345)), QStringLiteral("12,345"));
        QCOMPARE(text(core::decimalNumber(1234.5, 1)), QStringLiteral("1,234.5"));
        QCOMPARE(text(core::dateText(core::Date::of(2027, 1, 8))), QStringLiteral("8 Jan 2027"));
        QCOMPARE(text(core::monthText(core::Month::of(2026, 9))), QStringLiteral("Sep 2026"));
    }

    // The files beside this test are made of the .ts files there, as README says.
    void filesBesideTheProgramTranslateBothWindowAndCore()
    {
        const auto wording =
            ui::setLanguage(kGerman, QStringLiteral(LODESTONE_TEST_DATA "/translations"));
        QCOMPARE(text(core::dateText(core::Date::of(2027, 1, 8))), QStringLiteral("8. Jan. 2027"));
        QCOMPARE(text(core::stateName(core::SiteState::NotAffected)),
                 QStringLiteral("Nicht betroffen"));
        QCOMPARE(text(core::stateName(core::SiteState::Cut)), QStringLiteral("Cut"));
        QCOMPARE(text(core::countOfPlants(1)), QStringLiteral("1 Werk"));
        QCOMPARE(text(core::countOfPlants(2000)), QStringLiteral("2.000 Werke"));
        QCOMPARE(text(core::countOfPlants(3'000'000'001)), QStringLiteral("3.000.000.001 Werke"));
        QCOMPARE(text(core::countryName("DEU")), QStringLiteral("Deutschland"));
        QCOMPARE(QLocale().toString(1234.5, 'f', 1), QStringLiteral("1.234,5"));

        QCOMPARE(shown("lodestone::ui::MainWindow", "Run"), QStringLiteral("Rechnen"));
        // As lupdate names the context of a member that it finds out of its namespace,
        QCOMPARE(shown("lodestone::ui::NetworkForm", "Civil"), QStringLiteral("Zivil"));
        // and of a free function.
        QCOMPARE(shown("lodestone::ui::RankingFormula", "Who runs it"),
                 QStringLiteral("Wer es betreibt"));
        QCOMPARE(shown("lodestone::ui::MainWindow", "Open"), QStringLiteral("Open"));
    }

    void theCLocaleIsEnglish()
    {
        const auto wording = ui::setLanguage(QLocale::c(), QString());
        QCOMPARE(text(core::wholeNumber(12345)), QStringLiteral("12,345"));
        QCOMPARE(QLocale().toString(12345), QStringLiteral("12,345"));
    }
};

QTEST_GUILESS_MAIN(QtWordingTest)
#include "qt_wording_test.moc"
