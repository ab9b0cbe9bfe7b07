#include "analysis/advice/hover.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "analysis/advice/layout.h"
#include "analysis/advice/page.h"
#include "analysis/advice/place.h"
#include "analysis/advice/subject.h"
#include "analysis/advice/topics.h"

namespace interlock {
namespace {

// What is left out first has the highest of these.
enum Rank : int {
  rank_always = 0,
  rank_here = 1,
  rank_table = 2,
  rank_instead = 3,
  rank_pitfall = 4,
  rank_related = 5,
  rank_point = 6,
  rank_reference = 7,
  rank_example = 8,
  rank_flagged = 9,
};

std::string first_of(const std::vector<PageBlock>& blocks, BlockKind kind) {
  const auto found = std::find_if(blocks.begin(), blocks.end(),
                                  [&](const PageBlock& block) { return block.kind == kind; });
  return found == blocks.end() ? std::string() : found->text;
}

std::string shortest_code(const std::vector<PageBlock>& blocks) {
  std::string shortest;
  for (const PageBlock& block : blocks) {
    if (block.kind != BlockKind::code) continue;
    if (shortest.empty() || height_of(block.text) < height_of(shortest)) shortest = block.text;
  }
  return shortest;
}

// Builds the text of one hover. Not thread-safe.
class HoverWriter {
 public:
  explicit HoverWriter(const RuleContext& context) : context_(context) {}

  [[nodiscard]] bool empty() const { return layout_.empty(); }
  [[nodiscard]] std::string markdown() { return std::move(layout_).markdown(); }

  // The message, and the rule's page as far as there is room.
  void add_finding(const Finding& finding) {
    has_finding_ = true;
    static constexpr std::string_view severities[] = {"Error", "Warning", "Information", "Hint"};
    const auto severity = static_cast<std::size_t>(finding.severity);
    layout_.add(rank_always, "**" + std::string(severities[severity]) + ":** " + finding.message);
    constexpr std::size_t most_related = 3;
    for (std::size_t i = 0; i < finding.related.size() && i < most_related; ++i) {
      const RelatedPlace& place = finding.related[i];
      layout_.add(rank_related,
                  "- " + line_words(context_, place.range.begin) + ": " + place.message);
    }
    const Page page = parse_page(rule_page(*finding.rule));
    layout_.add(rank_here, std::string(finding.rule->rationale) + ".");
    const std::string flagged = shortest_code(page.under("Flagged"));
    if (!flagged.empty()) layout_.add(rank_flagged, "Flagged, for example:\n\n" + flagged);
    const std::string instead = shortest_code(page.under("Instead"));
    if (!instead.empty()) layout_.add(rank_instead, "Example of a fix:\n\n" + instead);
    add_finding_link(finding);
  }

  // A second finding at the same place.
  void add_finding_briefly(const Finding& finding) {
    layout_.add(rank_always, "**Also:** " + finding.message);
    add_finding_link(finding);
  }

  // Nothing where no page speaks of it and it does not block.
  void add_name(const Subject& subject) {
    const Topic* topic = topic_of(subject.qualified, subject.api, subject.receiver);
    PlaceFacts facts = facts_at(context_, subject);
    const bool blocks = add_blocking_call(subject, facts);
    if (topic == nullptr && !blocks) return;
    if (topic != nullptr) add_topic(heading_of(subject, *topic), *topic, facts);
    add_choice(subject);
  }

  void add_await(const Subject& subject) {
    Program& program = context_.program();
    Subject around = subject;
    PlaceFacts facts = facts_at(context_, around);
    const ExprRef operand = program.child(subject.expr, 0);
    const bool is_call = program.expr(operand).kind == ExprKind::call;
    facts.say("awaited", code_span(context_.quoted(is_call ? program.child(operand, 0) : operand)));
    const Value value = program.resolve(operand);
    if (value.kind == ValueKind::coroutine && value.function.valid()) {
      facts.add("awaits-function");
      if (evidence_of(context_, value.function).awaits.empty()) facts.add("never-suspends");
    }
    const Topic* topic = find_topic("await");
    if (topic != nullptr) add_topic(heading_of_construct("await", *topic), *topic, facts);
    add_choice(subject);
  }

  void add_keyword(std::string_view words, std::string_view topic_name, const Subject& subject) {
    const Topic* topic = find_topic(topic_name);
    const PlaceFacts facts = facts_of_file(context_);
    if (topic != nullptr) add_topic(heading_of_construct(words, *topic), *topic, facts);
    add_choice(subject);
  }

  // What runs where, what it waits for and what blocks in it. Nothing where the function is only
  // named and nothing is known of it.
  void add_function(const Subject& subject) {
    const PlaceFacts facts = facts_of_function(context_, subject.function);
    const bool tells = facts.holds("coroutine") || facts.holds("in-coroutine") ||
                       facts.holds("in-thread") || facts.holds("in-process") ||
                       facts.holds("blocks") || facts.holds("computes");
    if (!subject.is_definition && !tells) return;
    const Page& page = guidance("function");
    for (const std::string_view heading : {"What", "Runs", "Waits", "Blocks"}) {
      for (std::string& text : remarks_for(remarks_under(page, heading), facts, 1)) {
        layout_.add(rank_always, heading == "What" ? std::move(text) : "- " + std::move(text));
      }
    }
    const Topic* topic = facts.holds("coroutine") ? find_topic("async-def") : nullptr;
    if (topic != nullptr) add_points(*topic);
    add_choice_from(facts);
  }

 private:
  void add_finding_link(const Finding& finding) {
    layout_.add(rank_always,
                "[" + std::string(finding.rule->name) + "](" + rule_url(*finding.rule) + ")");
  }

  // "A lock" inside a sentence, but "GIL".
  [[nodiscard]] static std::string title_of(const Topic& topic) {
    std::string title = topic.title;
    const auto is_upper = [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; };
    if (title.size() > 1 && is_upper(title[0]) && !is_upper(title[1]))
      title[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(title[0])));
    return title;
  }

  [[nodiscard]] static std::string heading_of(const Subject& subject, const Topic& topic) {
    const std::string qualified = code_span(subject.qualified);
    const std::string title = title_of(topic);
    if (subject.is_variable) {
      const bool vowel = std::string_view("aeiou").find(subject.qualified[0]) != std::string::npos;
      return "**" + code_span(subject.written) + "** is " + (vowel ? "an " : "a ") + qualified +
             ", " + title + ".";
    }
    if (subject.derives)
      return "**" + code_span(subject.written) + "** derives from " + qualified + ", " + title +
             ".";
    const std::string_view description = description_of(subject.qualified, subject.api);
    // Of the class or module that the page is about, the page says it all.
    const bool is_class = subject.api != nullptr && subject.api->kind == ApiKind::klass;
    const bool is_subject = !topic.names.empty() && topic.names.front() == subject.qualified &&
                            (is_class || is_modelled_module(subject.qualified));
    if (is_subject || description.empty()) return "**" + qualified + "**: " + title + ".";
    return "**" + qualified + "** " + std::string(description);
  }

  [[nodiscard]] static std::string heading_of_construct(std::string_view words,
                                                        const Topic& topic) {
    return "**" + code_span(words) + "**: " + title_of(topic) + ".";
  }

  void add_topic(const std::string& heading, const Topic& topic, const PlaceFacts& facts) {
    // Where a rule has spoken, its page is worth more.
    layout_.add(has_finding_ ? rank_point : rank_always, heading);
    layout_.add(has_finding_ ? rank_point : rank_here, topic.purpose);
    if (!has_finding_) {
      for (std::string& remark : remarks_for(topic.remarks, facts, 1))
        layout_.add(rank_here, std::move(remark));
    }
    add_points(topic);
    layout_.add(rank_example, topic.example);
    layout_.add(rank_reference, topic.reference);
  }

  void add_points(const Topic& topic) {
    for (const std::string& point : topic.points) {
      const bool pitfall = point.substr(0, 12) == "- *Pitfall:*";
      layout_.add(pitfall ? rank_pitfall : rank_point, point);
    }
  }

  bool add_blocking_call(const Subject& subject, PlaceFacts& facts) {
    const Api* api = subject.api;
    if (api == nullptr || subject.is_variable || api->blocks == Category::none) return false;
    if (api->kind == ApiKind::coroutine_function || facts.holds("in-type")) return false;
    // What is cheap as a rule is worth a word on an event loop only.
    if (api->confidence == Confidence::low && !facts.holds("in-coroutine")) return false;
    add_blocking(context_, call_of(context_, subject), *api, facts);
    const Page& page = guidance("blocking");
    for (std::string& text : remarks_for(remarks_under(page, "Why"), facts, 1))
      layout_.add(rank_always, std::move(text));
    for (std::string& text : remarks_for(remarks_under(page, "What to do"), facts, 1))
      layout_.add(rank_here, std::move(text));
    return true;
  }

  // The function whose code speaks for or against a model: what the call is given to run, else the
  // one around.
  void add_choice(const Subject& subject) {
    PlaceFacts facts = facts_of_file(context_);
    const ExprRef call = call_of(context_, subject);
    const ExprRef callable = callable_given_to(context_, call);
    if (callable.valid() && add_callable_evidence(callable, facts)) return add_choice_from(facts);
    FunctionRef around;
    if (subject.scope.id != kNone) around = context_.program().function_around(subject.scope);
    facts = facts_of_function(context_, around);
    if (!around.valid() && call.valid()) {
      FunctionEvidence here;
      const Api* api = blocking_api(context_.program(), call);
      if (api != nullptr && api->confidence != Confidence::low)
        here.blocking[kind_of(*api)].push_back({call, api});
      add_evidence(context_, here, facts);
    }
    add_choice_from(facts);
  }

  // False where the callable shows nothing.
  bool add_callable_evidence(ExprRef callable, PlaceFacts& facts) {
    Program& program = context_.program();
    const Value value = program.resolve(callable);
    if (context_.contexts().runs_on_loop(callable)) facts.add("from-coroutine");
    if (value.kind == ValueKind::function) {
      // Where else the function runs matters less than where it is handed over here.
      add_evidence(context_, evidence_of(context_, value.function), facts);
      return facts.holds("blocks") || facts.holds("computes") || facts.holds("awaits");
    }
    if (value.kind != ValueKind::symbol || value.api == nullptr) return false;
    if (value.api->blocks == Category::none || value.api->confidence == Confidence::low)
      return false;
    const std::string kind = kind_of(*value.api);
    facts.add("plain");
    facts.add(kind);
    facts.say("function", code_span(context_.quoted(callable)));
    facts.say(kind, code_span(context_.quoted(callable)));
    facts.say(kind + "-reason", std::string(value.api->reason));
    return true;
  }

  // The one model for this place, and the table of all three.
  void add_choice_from(const PlaceFacts& facts) {
    const Page& page = guidance("choice");
    const auto chosen = remarks_for(remarks_under(page, "Here"), facts, 1);
    std::string table = first_of(page.under(""), BlockKind::table);
    if (!chosen.empty()) {
      // "**Recommended here: threads.** ...": the table's row is marked.
      const std::string& text = chosen.front();
      const std::size_t colon = text.find(": ");
      const std::size_t dot = text.find('.');
      if (colon < dot) {
        const std::string model = text.substr(colon + 2, dot - colon - 2);
        const std::size_t row = table.find("| " + model + " |");
        if (row != std::string::npos) table.replace(row + 2, model.size(), "**" + model + "**");
      }
      layout_.add(rank_here, text);
    }
    layout_.add(rank_table, std::move(table));
  }

  const RuleContext& context_;
  HoverLayout layout_;
  bool has_finding_ = false;
};

// The findings at `offset`, the narrowest first.
std::vector<const Finding*> findings_at(std::span<const Finding> findings, std::uint32_t offset,
                                        ByteRange word) {
  std::vector<const Finding*> found;
  for (const Finding& finding : findings) {
    if (finding.range.contains(offset) || (!word.empty() && finding.range.contains(word)))
      found.push_back(&finding);
  }
  std::stable_sort(found.begin(), found.end(), [](const Finding* a, const Finding* b) {
    return a->range.size() < b->range.size();
  });
  return found;
}

// In `asyncio.create_task(...)`, a finding speaks of what is called and not of `asyncio`.
std::optional<Subject> called_subject(const RuleContext& context, Subject subject) {
  Program& program = context.program();
  for (ExprRef at = subject.expr; at.valid(); at = program.parent(at)) {
    const ExprRef parent = program.parent(at);
    const bool inside = parent.valid() && program.expr(parent).kind == ExprKind::attribute;
    if (!inside) return subject;
    auto outer = subject_at(context, program.range(parent).end - 1);
    if (outer) subject = *outer;
  }
  return subject;
}

void add_subject(HoverWriter& writer, const Subject& subject) {
  switch (subject.kind) {
    case SubjectKind::name:
      return writer.add_name(subject);
    case SubjectKind::function:
      return writer.add_function(subject);
    case SubjectKind::await:
      return writer.add_await(subject);
    case SubjectKind::async_with:
      return writer.add_keyword("async with", "async-with", subject);
    case SubjectKind::async_for:
      return writer.add_keyword("async for", "async-for", subject);
  }
}

}  // namespace

std::optional<Hover> hover_at(const RuleContext& context, std::span<const Finding> findings,
                              std::uint32_t offset) {
  const auto found = findings_at(findings, offset, word_at(context.text(), offset));
  HoverWriter writer(context);
  if (!found.empty()) writer.add_finding(*found.front());
  if (found.size() > 1) writer.add_finding_briefly(*found[1]);
  auto subject = subject_at(context, offset);
  if (subject && !found.empty()) subject = called_subject(context, *subject);
  if (subject) add_subject(writer, *subject);
  if (writer.empty()) return {};
  return Hover{found.empty() ? subject->range : found.front()->range, writer.markdown()};
}

}  // namespace interlock
