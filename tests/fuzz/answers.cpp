#include "tests/fuzz/answers.h"

#include <type_traits>

namespace interlock::fuzz {
namespace {

template <typename T>
std::string number(T value) {
  if constexpr (std::is_enum_v<T>)
    return std::to_string(static_cast<unsigned>(value));
  else
    return std::to_string(value);
}

std::string as_text(ByteRange range) {
  return number(range.begin) + "-" + number(range.end) + " ";
}

std::string as_text(const std::vector<TextEdit>& edits) {
  std::string text;
  for (const TextEdit& edit : edits) text += as_text(edit.range) + "'" + edit.replacement + "' ";
  return text;
}

std::string as_text(const Finding& finding) {
  std::string text = as_text(finding.range) + std::string(finding.rule->name) + " " +
                     number(finding.severity) + number(finding.confidence) + " " + finding.message +
                     "\n";
  for (const RelatedPlace& place : finding.related)
    text += "  related " + as_text(place.range) + place.path + " " + place.message + "\n";
  return text;
}

std::string as_text(const FileAdvice& advice) {
  std::string text = "advice " + number(advice.on_loop) + " " + number(advice.in_threads) + " " +
                     number(advice.in_processes) + "\n";
  for (const FunctionAdvice& function : advice.functions)
    text += as_text(function.range) + function.name + " " + number(function.runs_on) +
            number(function.model) + number(function.blocks_loop) + " " + function.reason + "\n";
  for (const SpawnAdvice& spawn : advice.spawns)
    text += number(spawn.offset) + " " + spawn.from + " " + spawn.to + " " + number(spawn.how) +
            " " + spawn.by + "\n";
  return text;
}

std::string as_text(const CallItem& item) {
  return item.name + " [" + item.detail + "] " + number(item.kind) + " " + item.path + " " +
         as_text(item.range) + as_text(item.selection) + number(item.key.kind) + item.key.name +
         number(item.key.is_entry) + "\n";
}

std::string as_text(const std::vector<CallLink>& links) {
  std::string text;
  for (const CallLink& link : links) {
    text += "  " + as_text(link.item);
    for (const ByteRange place : link.places) text += as_text(place);
  }
  return text;
}

}  // namespace

std::string as_text(const Fix& fix) {
  std::string text = "fix " + fix.title + " " + number(fix.applicability) + number(fix.kind) +
                     number(fix.preferred) + " " + as_text(fix.edits) + "\n";
  for (const FileEdits& file : fix.elsewhere) text += "  " + file.path + as_text(file.edits) + "\n";
  return text;
}

std::string answers_of_file(const FileAnalysis& analysis, std::size_t most_fixed) {
  std::string text = "errors " + number(analysis.has_syntax_errors()) + "\n";
  std::size_t fixed = 0;
  for (const Finding& finding : analysis.findings()) {
    text += as_text(finding);
    if (++fixed > most_fixed) continue;
    for (const Fix& fix : analysis.fixes(finding)) text += as_text(fix);
    text += as_text(analysis.suppression(finding));
  }
  for (const InlayHint& hint : analysis.inlay_hints({0, analysis.text().size()}))
    text += "hint " + number(hint.offset) + " " + number(hint.kind) + hint.label + " " +
            hint.tooltip + "\n";
  for (const CodeLens& lens : analysis.code_lenses())
    text += "lens " + as_text(lens.range) + lens.runs_on + "\n";
  return text + as_text(analysis.advice());
}

std::string answers_at(const FileAnalysis& analysis, std::uint32_t offset) {
  std::string text = "at " + number(offset) + "\n";
  if (const auto hover = analysis.hover(offset))
    text += "hover " + as_text(hover->range) + hover->markdown + "\n";
  for (const Highlight& highlight : analysis.highlights(offset))
    text += "highlight " + as_text(highlight.range) + number(highlight.kind) + "\n";
  for (const CallItem& item : analysis.call_items(offset)) {
    text += "item " + as_text(item);
    text += "calls\n" + as_text(analysis.outgoing_calls(item.key, {}));
    text += "called by\n" + as_text(analysis.incoming_calls(item.key, {}));
  }
  for (const Fix& fix : analysis.refactorings({offset, offset})) text += as_text(fix);
  return text;
}

}  // namespace interlock::fuzz
