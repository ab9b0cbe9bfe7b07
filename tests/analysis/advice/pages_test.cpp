// The pages of analysis/advice/: their shape, and that they speak of everything.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "analysis/advice/function_evidence.h"
#include "analysis/advice/markdown_line.h"
#include "analysis/advice/page_table.h"
#include "analysis/advice/place_facts.h"
#include "analysis/advice/topics.h"
#include "tests/harness/case_file.h"
#include "tests/harness/lines.h"

namespace interlock::tests {
namespace {

constexpr std::size_t kMostPageLines = 30;  // of what is shown; remarks on places come after

constexpr std::string_view kModules[] = {"asyncio.",        "threading.",          "queue.",
                                         "contextvars.",    "concurrent.futures.", "_thread.",
                                         "multiprocessing."};

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool is_known(std::span<const FactName> known, std::string_view name) {
  return std::any_of(known.begin(), known.end(), [&](const FactName& fact) {
    return fact.name == name || (fact.name.back() == '-' && starts_with(name, fact.name) &&
                                 name.size() > fact.name.size());
  });
}

void check_remarks(const Page& page, std::string_view heading) {
  const auto remarks = remarks_under(page, heading);
  CHECK(remarks.size() == page.under(heading).size());
  for (const Remark& remark : remarks) {
    INFO(remark.text);
    CHECK(std::string(".:!").find(remark.text.back()) != std::string::npos);
    for (std::string_view condition : remark.conditions) {
      INFO(condition);
      if (starts_with(condition, "not-")) condition.remove_prefix(4);
      const bool version =
          starts_with(condition, "since-3.") || starts_with(condition, "before-3.");
      CHECK((version || is_known(fact_names(), condition)));
    }
    for (std::size_t open = remark.text.find('{'); open != std::string::npos;
         open = remark.text.find('{', open + 1)) {
      const std::string word = remark.text.substr(open + 1, remark.text.find('}', open) - open - 1);
      INFO(word);
      CHECK(is_known(fact_words(), word));
    }
  }
}

TEST_CASE("Every topic has the same shape") {
  std::set<std::string> names;
  for (const PageSource& source : topic_pages()) {
    DYNAMIC_SECTION(source.name) {
      const Page page = parse_page(source.text);
      const Topic* topic = find_topic(source.name);
      REQUIRE(topic != nullptr);
      CHECK_FALSE(topic->title.empty());
      CHECK(topic->title.size() <= 60);
      const bool found_by =
          !topic->names.empty() || !topic->roles.empty() || !page.words("construct").empty();
      CHECK(found_by);
      for (const auto& [key, value] : page.keys) {
        INFO(key);
        CHECK((key == "names" || key == "roles" || key == "construct"));
      }
      CHECK(topic->purpose.back() == '.');
      REQUIRE(topic->points.size() == 3);
      CHECK(starts_with(topic->points[0], "- *Suits:* "));
      CHECK(starts_with(topic->points[1], "- *Does not suit:* "));
      CHECK(starts_with(topic->points[2], "- *Pitfall:* "));
      CHECK(starts_with(topic->example, "```python\n"));
      CHECK(starts_with(topic->reference, "["));
      CHECK(topic->reference.find("](https://docs.python.org/3/") != std::string::npos);
      const auto& sections = page.sections;
      REQUIRE(sections.size() <= 2);
      if (sections.size() == 2) CHECK(sections[1].heading == "Here");
      check_remarks(page, "Here");
      const auto lines = markdown_lines(source.text);
      const auto here = std::find(lines.begin(), lines.end(), "## Here");
      CHECK(static_cast<std::size_t>(here - lines.begin()) <= kMostPageLines);
      for (const std::string_view line : lines) CHECK(code_points(line) <= 110);
    }
  }
}

TEST_CASE("No name has two topics") {
  std::set<std::string> seen;
  for (const Topic& topic : all_topics()) {
    for (const std::string& name : topic.names) {
      INFO(name);
      CHECK(seen.insert(name).second);
    }
    for (const std::string& role : topic.roles) {
      INFO(role);
      CHECK(seen.insert("role " + role).second);
    }
  }
}

TEST_CASE("Guidance pages have the sections that are asked for") {
  CHECK_FALSE(guidance("choice").under("").empty());
  check_remarks(guidance("choice"), "Here");
  for (const std::string_view heading : {"What", "Runs", "Waits", "Blocks"}) {
    CHECK_FALSE(guidance("function").under(heading).empty());
    check_remarks(guidance("function"), heading);
  }
  for (const std::string_view heading : {"Why", "What to do"}) {
    CHECK_FALSE(guidance("blocking").under(heading).empty());
    check_remarks(guidance("blocking"), heading);
  }
  for (const Remark& remark : remarks_under(guidance("choice"), "Here")) {
    INFO(remark.text);
    const bool one_model = starts_with(remark.text, "**Recommended here: asyncio.** ") ||
                           starts_with(remark.text, "**Recommended here: threads.** ") ||
                           starts_with(remark.text, "**Recommended here: processes.** ") ||
                           starts_with(remark.text, "**Nothing here decides it.** ");
    CHECK(one_model);
  }
}

TEST_CASE("Every category of blocking calls has its advice") {
  for (int c = static_cast<int>(Category::none) + 1; c <= static_cast<int>(Category::cpu); ++c) {
    const auto category = static_cast<Category>(c);
    INFO(to_string(category));
    const CategoryAdvice* advice = advice_on(category);
    REQUIRE(advice != nullptr);
    CHECK(is_known(fact_names(), advice->kind));
    CHECK_FALSE(advice->words.empty());
    CHECK_FALSE(advice->advice.empty());
  }
}

TEST_CASE("Every modelled class with a part in concurrency has a topic") {
  for (const Api& api : all_apis()) {
    // Those from `start` on are roles of methods and functions.
    if (api.kind != ApiKind::klass || api.role == Role::none || api.role >= Role::start) continue;
    INFO(api.name << " (" << to_string(api.role) << ")");
    CHECK(topic_of(api.name, &api, nullptr) != nullptr);
  }
}

// tests/hovers/names.txt: what the modules export, in all versions of Python from 3.8 on.
TEST_CASE("Every public name of the concurrency modules is described") {
  const std::string file =
      read_file(std::filesystem::path(INTERLOCK_TESTS) / "hovers" / "names.txt");
  for (const std::string_view name : split_lines(file)) {
    if (name.empty() || name.front() == '#') continue;
    INFO(name);
    CHECK(topic_of(name, find_api(name), nullptr) != nullptr);
    CHECK_FALSE(description_of(name, find_api(name)).empty());
  }
}

TEST_CASE("Every modelled name of the concurrency modules is described") {
  for (const Api& api : all_apis()) {
    const bool special = api.name.find(".__") != std::string_view::npos;
    const bool concerned =
        std::any_of(std::begin(kModules), std::end(kModules),
                    [&](std::string_view module) { return starts_with(api.name, module); });
    if (special || !concerned || api.kind == ApiKind::module) continue;
    INFO(api.name);
    CHECK_FALSE(description_of(api.name, &api).empty());
  }
}

TEST_CASE("Descriptions are sentences") {
  std::set<std::string> seen;
  for (const PageSource& source : name_pages()) {
    for (const std::string_view line : markdown_lines(source.text)) {
      if (!starts_with(line, "| `")) continue;
      INFO(line);
      const auto cells = table_cells(line);
      REQUIRE(cells.size() == 2);
      CHECK(cells[1].back() == '.');
      CHECK(cells[1].size() <= 140);
      CHECK(seen.insert(cells[0]).second);
      CHECK(topic_of(cells[0].substr(1, cells[0].size() - 2), nullptr, nullptr) != nullptr);
    }
  }
}

}  // namespace
}  // namespace interlock::tests
