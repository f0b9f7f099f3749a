// SPDX-License-Identifier: GPL-3.0-only
#include "core/present/report_numbers.h"
#include "core/present/report_settings.h"

#include <QtTest>

#include <algorithm>

using namespace lodestone::core;

class ReportSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTemplateComesBackAsItWas();
    void aTemplateOutlivesNewSections();
    void whatIsNoTemplateIsRefused_data();
    void whatIsNoTemplateIsRefused();
    void sectionsAreNamedInTheirOrder();
    void aWrongSectionIsRefusedWithThoseThereAre();
    void textsThatDoNotFitAreRefused();
    void numbersAreWrittenAsTheLanguageHasThem_data();
    void numbersAreWrittenAsTheLanguageHasThem();
    void numbersAreReadBack();
    void textsMustBeText();
};

void ReportSettingsTest::aTemplateComesBackAsItWas()
{
    ReportSettings settings;
    settings.title = "Quarter \"4\"";
    settings.author = "李 محمد";
    settings.classification = "Internal";
    settings.summary = "First.\nSecond.";
    settings.letter = true;
    settings.landscape = true;
    settings.allPlants = true;
    settings.whyPages = 7;
    settings.numbers = NumberStyle::Swiss;
    std::swap(settings.sections[2], settings.sections[9]);
    settings.sections[4].shown = false;

    const auto read = reportSettingsFromJson(reportSettingsToJson(settings));

    QVERIFY2(read.ok(), read.ok() ? "" : read.error().message.c_str());
    QVERIFY(read.value() == settings);
}

void ReportSettingsTest::aTemplateOutlivesNewSections()
{
    const auto read = reportSettingsFromJson(
        R"({"lodestone_report_settings": 1, "sections": [{"id": "ranking"}, {"id": "map"}]})");

    QVERIFY(read.ok());
    QCOMPARE(read.value().sections.size(), kSections);
    QVERIFY(read.value().sections[0] == (SectionChoice{Section::Ranking, true}));
    QVERIFY(read.value().sections[1] == (SectionChoice{Section::Map, true}));
    QVERIFY(std::none_of(read.value().sections.begin() + 2, read.value().sections.end(),
                         [](const SectionChoice& choice) { return choice.shown; }));
}

void ReportSettingsTest::whatIsNoTemplateIsRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("line");
    QTest::newRow("other version")
        << QByteArray(R"({"lodestone_report_settings": 2})") << QByteArray("must be 1");
    QTest::newRow("unknown key") << QByteArray(
                                        R"({"lodestone_report_settings": 1, "colour": "red"})")
                                 << QByteArray("colour");
    QTest::newRow("unknown paper")
        << QByteArray(R"({"lodestone_report_settings": 1, "paper": "a3"})") << QByteArray("paper");
    QTest::newRow("unknown numbers")
        << QByteArray(R"({"lodestone_report_settings": 1, "numbers": "roman"})")
        << QByteArray("numbers");
    QTest::newRow("a section twice")
        << QByteArray(
               R"({"lodestone_report_settings": 1, "sections": [{"id": "map"}, {"id": "map"}]})")
        << QByteArray("sections");
    QTest::newRow("too many pages")
        << QByteArray(R"({"lodestone_report_settings": 1, "why_pages": 21})")
        << QByteArray("why_pages");
    QTest::newRow("two lines") << QByteArray(R"({"lodestone_report_settings": 1, "title": "a\nb"})")
                               << QByteArray("title");
}

void ReportSettingsTest::whatIsNoTemplateIsRefused()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, names);

    const auto read = reportSettingsFromJson(json.toStdString());

    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, ErrorCode::BadInput);
    QVERIFY2(read.error().message.find(names.toStdString()) != std::string::npos,
             read.error().message.c_str());
}

void ReportSettingsTest::sectionsAreNamedInTheirOrder()
{
    const std::vector<std::string> ids{"glossary", "load-change", "answer"};

    const auto sections = sectionsOf(ids);

    QVERIFY(sections.ok());
    QCOMPARE(sections.value().size(), kSections);
    QVERIFY(sections.value()[0] == (SectionChoice{Section::Glossary, true}));
    QVERIFY(sections.value()[1] == (SectionChoice{Section::LoadChange, true}));
    QVERIFY(sections.value()[2] == (SectionChoice{Section::Answer, true}));
    QVERIFY(!sections.value()[3].shown);
    for (const SectionChoice& choice : ReportSettings::usualSections()) {
        const std::vector<std::string> own{std::string(toText(choice.section))};
        QVERIFY(sectionsOf(own).value().front() == (SectionChoice{choice.section, true}));
        QVERIFY(!sectionTitle(choice.section).empty());
    }
}

void ReportSettingsTest::aWrongSectionIsRefusedWithThoseThereAre()
{
    const std::vector<std::string> wrong{"rankin"};
    const std::vector<std::string> twice{"map", "map"};

    QCOMPARE(sectionsOf(wrong).error().code, ErrorCode::BadUsage);
    QVERIFY(sectionsOf(wrong).error().message.find("did you mean ranking") != std::string::npos);
    QVERIFY(sectionsOf(wrong).error().message.find("glossary") != std::string::npos);
    QVERIFY(sectionsOf(twice).error().message.find("twice") != std::string::npos);
}

void ReportSettingsTest::textsThatDoNotFitAreRefused()
{
    ReportSettings settings;
    QVERIFY(validateReportSettings(settings).ok());
    settings.author = std::string(kLongestReportLine + 1, 'a');
    QVERIFY(!validateReportSettings(settings).ok());
    settings = {};
    settings.summary = "one\ntwo";
    QVERIFY(validateReportSettings(settings).ok());
    settings.summary = std::string("a\0b", 3);
    QVERIFY(!validateReportSettings(settings).ok());
    settings = {};
    settings.sections.pop_back();
    QVERIFY(!validateReportSettings(settings).ok());
}

void ReportSettingsTest::numbersAreWrittenAsTheLanguageHasThem_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    QTest::newRow("groups") << "12,345 t"
                            << "12.345 t";
    QTest::newRow("decimals") << "(0.14)"
                              << "(0,14)";
    QTest::newRow("both") << "1,234,567.5"
                          << "1.234.567,5";
    QTest::newRow("end of a sentence") << "By day 90, 12,345."
                                       << "By day 90, 12.345.";
    QTest::newRow("a list") << "30, 60, 90"
                            << "30, 60, 90";
    QTest::newRow("a version") << "Lodestone 0.1.0"
                               << "Lodestone 0.1.0";
    QTest::newRow("a file") << "a1.5.csv"
                            << "a1.5.csv";
    QTest::newRow("an address") << "https://x.org/1,234/2.5"
                                << "https://x.org/1,234/2.5";
    QTest::newRow("a range") << "1.5–2.5"
                             << "1,5–2,5";
    QTest::newRow("no group") << "1234,567"
                              << "1234,567";
    QTest::newRow("a name") << "N52.5SH"
                            << "N52.5SH";
    QTest::newRow("a date") << "2026-11-22"
                            << "2026-11-22";
    QTest::newRow("other scripts") << "稀土 1.5"
                                   << "稀土 1,5";
}

void ReportSettingsTest::numbersAreWrittenAsTheLanguageHasThem()
{
    QFETCH(QString, english);
    QFETCH(QString, german);

    const auto in = [&](NumberStyle style) {
        return QString::fromStdString(inNumberStyle(english.toStdString(), style));
    };

    QCOMPARE(in(NumberStyle::German), german);
    QCOMPARE(in(NumberStyle::English), english);
}

void ReportSettingsTest::numbersAreReadBack()
{
    for (const NumberStyle style :
         {NumberStyle::English, NumberStyle::German, NumberStyle::French, NumberStyle::Swiss}) {
        QCOMPARE(inEnglish(inNumberStyle("12,345.6", style), style), std::string("12,345.6"));
        QCOMPARE(inEnglish(inNumberStyle("0.001", style), style), std::string("0.001"));
    }
}

void ReportSettingsTest::textsMustBeText()
{
    ReportSettings settings;
    settings.title = "bad\xff";
    QVERIFY(validateReportSettings(settings).error().message.find("UTF-8") != std::string::npos);
    settings.title = "稀土";
    QVERIFY(validateReportSettings(settings).ok());
    settings.summary = "a\tb";
    QVERIFY(validateReportSettings(settings).error().message.find("tab") != std::string::npos);
}

QTEST_APPLESS_MAIN(ReportSettingsTest)
#include "report_settings_test.moc"
