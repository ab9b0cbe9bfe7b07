#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "analysis/rules/rule_context.h"
#include "analysis/text/text_edit.h"

// Edits of whole lines: what fixes that move statements in or out of a block are made of. Not
// thread-safe, as the context is not.
namespace interlock {

// The place of a statement in the file.
[[nodiscard]] ByteRange range_of(const RuleContext& context, StatementRef statement);

// Whether nothing but indentation stands before `code` on its first line, and nothing but a comment
// after it on its last.
[[nodiscard]] bool has_own_lines(const RuleContext& context, ByteRange code);

// What one level of indentation is where `statement` stands: what its block has more than the line
// that opens it; four spaces where nothing shows it.
[[nodiscard]] std::string indentation_unit(const RuleContext& context, StatementRef statement);

// The first of the blank lines that end above `line`; `line` itself where there are none.
[[nodiscard]] std::uint32_t above_blank_lines(const Text& text, std::uint32_t line);

// Takes `code` out, with its lines unless a comment follows it there.
// REQUIRES: has_own_lines(code).
[[nodiscard]] TextEdit without_code(const RuleContext& context, ByteRange code);

// Indents the lines from `first_line` to before `end_line` by `unit`, blank ones aside. False where
// a string runs over several of them: indenting would change it.
[[nodiscard]] bool indent_lines(const RuleContext& context, std::uint32_t first_line,
                                std::uint32_t end_line, const std::string& unit,
                                std::vector<TextEdit>& edits);

// Adds lines below `statement`, indented like it. False where something else stands on its lines.
[[nodiscard]] bool add_below(const RuleContext& context, StatementRef statement,
                             std::initializer_list<std::string> lines,
                             std::vector<TextEdit>& edits);

// Whether a comment stands in `region`.
[[nodiscard]] bool has_comment(const RuleContext& context, ByteRange region);

// Puts `statement` into a block of its own under `header` ("with lock:"). False where that would
// change a string, or where something else stands on its lines.
[[nodiscard]] bool wrap_statement(const RuleContext& context, StatementRef statement,
                                  const std::string& header, std::vector<TextEdit>& edits);

}  // namespace interlock
