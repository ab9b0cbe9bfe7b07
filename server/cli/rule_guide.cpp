#include "server/cli/rule_guide.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace interlock {
namespace {

struct Chapter {
  std::string_view title;
  std::string_view introduction;
};

// By principle.
constexpr std::array<Chapter, kPrinciples> kChapters{{
    {"Never block the event loop",
     "An event loop is one thread that takes turns: it runs a task until that awaits something "
     "which\n"
     "isn't there yet, then the next one that can go on. Ten thousand connections fit on one "
     "thread\n"
     "because nearly all of them wait at any moment. The price is that nobody is interrupted. A "
     "task\n"
     "that waits in any other way than by `await`, or that computes for a second, holds up all "
     "others\n"
     "for as long."},
    {"Every task and coroutine has an owner",
     "Calling a coroutine function runs nothing: it makes a coroutine, which somebody has to await "
     "or\n"
     "make a task of. A task runs by itself, but somebody has to keep it, wait for it, see its\n"
     "exception and be able to cancel it. What nobody owns is lost without a word."},
    {"Shared mutable state has one guard",
     "Between two steps of a thread any other thread may run, and between two steps of a task\n"
     "whatever ran while it awaited. What is read before and written after is out of date by "
     "then.\n"
     "One lock for each piece of state, held from the read to the write, or a queue that hands it\n"
     "from one owner to the next, keeps that from happening."},
    {"Locks are taken in one order and never held across a suspension",
     "A lock is held for as short as possible, by `with`, and never while something else is "
     "waited\n"
     "for that may need it."},
    {"The executor fits the work",
     "Coroutines are for waiting on many things at a time, threads for waiting with libraries "
     "that\n"
     "can do it in no other way, processes for computing. Python's own pools start them, hand out\n"
     "the work and bring back results and exceptions."},
    {"What crosses a process border is explicit and picklable",
     "Processes share nothing. What one gets from another is a copy, and the way there has to be\n"
     "seen in the code."},
}};

// The part of a page under a heading, without the blank lines around it.
std::string_view section(std::string_view page, std::string_view heading) {
  const std::string wanted = "\n## " + std::string(heading) + "\n";
  const std::size_t begin = page.find(wanted);
  if (begin == std::string_view::npos) return {};
  std::string_view rest = page.substr(begin + wanted.size());
  rest = rest.substr(0, rest.find("\n## "));
  rest.remove_prefix(std::min(rest.find_first_not_of('\n'), rest.size()));
  return rest.substr(0, rest.find_last_not_of('\n') + 1);
}

std::string_view first_paragraph(std::string_view text) {
  return text.substr(0, text.find("\n\n"));
}

// With its fences.
std::string_view first_code(std::string_view text) {
  const std::size_t begin = text.find("```python\n");
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find("\n```", begin);
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 4 - begin);
}

// A link to the page beside this one leads there from `docs/`, too.
std::string with_links_from_docs(std::string_view part) {
  std::string text(part);
  for (std::size_t at = 0; (at = text.find("](", at)) != std::string::npos;) {
    at += 2;
    const std::string target = text.substr(at, text.find_first_of(")#", at) - at);
    const bool is_page = target.ends_with(".md") && target.find('/') == std::string::npos;
    if (is_page) text.insert(at, "../analysis/rules/");
  }
  return text;
}

void add_part(std::string& page, std::string_view before, std::string_view part) {
  if (part.empty()) return;
  page.append(before).append(with_links_from_docs(part)).append("\n\n");
}

void add_rule(std::string& page, const Rule& rule) {
  const std::string_view own = rule_page(rule);
  page.append("### ").append(rule.name).append("\n\n");
  page.append(rule.summary).append(". ");
  page.append("([page](../analysis/rules/").append(rule.name).append(".md)");
  page.append(rule.enabled_by_default ? "" : ", off by default").append(")\n\n");
  add_part(page, "", first_paragraph(section(own, "Why it matters")));
  add_part(page, "", first_code(section(own, "Flagged")));
  add_part(page, "Instead:\n\n", first_code(section(own, "Instead")));
}

}  // namespace

std::string_view title_of(Principle principle) {
  return kChapters.at(static_cast<std::size_t>(principle)).title;
}

std::string rule_guide() {
  std::string page =
      "# Concurrent Python, mistake by mistake\n\n"
      "What goes wrong in programs that do several things at a time, why, and what to write "
      "instead:\n"
      "every rule of Interlock with the beginning of its page. The examples are tests: Interlock\n"
      "finds the first of each pair, and nothing in the second.\n\n"
      "Made by `interlock rules --markdown`.\n\n";
  for (std::size_t chapter = 0; chapter < kChapters.size(); ++chapter) {
    bool is_open = false;
    for (const Rule* rule : all_rules()) {
      if (static_cast<std::size_t>(rule->principle) != chapter) continue;
      if (!is_open) {
        page.append("## ").append(kChapters.at(chapter).title).append("\n\n");
        page.append(kChapters.at(chapter).introduction).append("\n\n");
      }
      is_open = true;
      add_rule(page, *rule);
    }
  }
  page.pop_back();
  return page;
}

}  // namespace interlock
