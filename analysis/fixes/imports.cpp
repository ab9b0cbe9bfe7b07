#include "analysis/fixes/imports.h"

#include <algorithm>
#include <map>
#include <vector>

namespace interlock {
namespace {

// Statements at the top of the file, in order.
std::vector<StatementId> top_level(const Unit& module) {
  std::vector<StatementId> statements;
  for (StatementId s = 0; s < module.statements.size(); s = module.statements[s].end) {
    statements.push_back(s);
    if (module.statements[s].end <= s) break;
  }
  return statements;
}

bool is_docstring(const Unit& module, const Statement& statement) {
  const auto values = module.values_of(statement);
  return statement.kind == StatementKind::expression && values.size() == 1 &&
         module.exprs[values[0]].kind == ExprKind::string;
}

bool is_future_import(const Text& text, const Statement& statement) {
  return statement.kind == StatementKind::import &&
         text.substring({statement.range.begin, statement.range.begin + 15}) == "from __future__";
}

// `import a` alone, and what it imports; "" for any other statement.
std::string_view plain_import(const Unit& module, StatementId statement) {
  std::string_view path;
  for (const ImportedName& imported : module.imports) {
    if (imported.statement != statement) continue;
    if (imported.is_from || !path.empty()) return {};
    path = text_of(imported.path);
  }
  return path;
}

std::uint32_t next_line(const Text& text, std::uint32_t offset) {
  return text.line_start(text.line_of(offset) + 1);
}

// Where a new line goes, at the beginning of one that is there; or at the end of a file without a
// last line end.
struct Place {
  std::uint32_t offset;
  bool needs_line_end_before = false;
  bool needs_blank_lines = false;  // stands alone between other code
};

Place after(const Text& text, const Statement& statement) {
  const std::uint32_t next = next_line(text, statement.range.end);
  const bool unfinished =
      next == text.size() && text.line_start(text.line_count() - 1) != text.size();
  return {next, unfinished};
}

// Whether another statement stands on the same line, as in `import os; import sys`.
bool shares_line(const Text& text, const Unit& module, StatementId statement) {
  const std::uint32_t next = module.statements[statement].end;
  const std::uint32_t line = text.line_of(module.statements[statement].range.end);
  return next < module.statements.size() &&
         text.line_of(module.statements[next].range.begin) == line;
}

// Below a `#!` line, an encoding declaration and a byte order mark.
std::uint32_t below_comments(const Text& text) {
  std::uint32_t offset = 0;
  std::uint32_t line = 0;
  if (text.substring({0, 3}) == "\xEF\xBB\xBF") offset = 3;
  while (line < 2 && line + 1 < text.line_count() && text.substring({offset, offset + 1}) == "#") {
    ++line;
    offset = text.line_start(line);
  }
  return offset;
}

// An import, or an `if` or `try` around imports.
bool imports_something(const Unit& module, StatementId statement) {
  const StatementKind kind = module.statements[statement].kind;
  if (kind == StatementKind::import) return true;
  if (kind != StatementKind::if_ && kind != StatementKind::try_) return false;
  bool found = false;
  for (StatementId s = statement + 1; s < module.statements[statement].end; ++s) {
    const StatementKind inner = module.statements[s].kind;
    if (inner == StatementKind::unit || inner == StatementKind::class_) return false;
    found = found || inner == StatementKind::import;
  }
  return found;
}

// The distribution that a module is of, "stdlib" for Python's own; "" where no model speaks of it.
std::string_view library_of(std::string_view module) {
  static const std::map<std::string_view, std::string_view> libraries = [] {
    std::map<std::string_view, std::string_view> all;
    for (const Api& api : all_apis())
      all.emplace(api.name.substr(0, api.name.find('.')), api.library);
    return all;
  }();
  const auto found = libraries.find(module.substr(0, module.find('.')));
  return found == libraries.end() ? std::string_view{} : found->second;
}

// Whether a blank line stands between two statements.
bool apart(const Text& text, const Statement& before, const Statement& next) {
  for (std::uint32_t line = text.line_of(before.range.end) + 1;
       line < text.line_of(next.range.begin); ++line) {
    const std::string content = text.substring({text.line_start(line), text.line_end(line)});
    if (content.find_first_not_of(" \t\f") == std::string::npos) return true;
  }
  return false;
}

// The imports at the top of a file, in groups with blank lines between them, and what stands above.
struct ImportGroups {
  std::optional<StatementId> header;  // docstring or future import
  std::vector<std::vector<StatementId>> groups;
};

ImportGroups import_groups(const Text& text, const Unit& module) {
  ImportGroups found;
  StatementId last = kNone;
  for (const StatementId id : top_level(module)) {
    const Statement& statement = module.statements[id];
    if (is_future_import(text, statement) || (last == kNone && is_docstring(module, statement))) {
      found.header = id;
      continue;
    }
    // The first block of imports ends with the first statement of another kind.
    if (statement.kind != StatementKind::import) break;
    if (last == kNone || apart(text, module.statements[last], statement))
      found.groups.emplace_back();
    found.groups.back().push_back(id);
    last = id;
  }
  return found;
}

// Python's own modules come first; those of other distributions stand where others already do.
const std::vector<StatementId>& group_for(const Unit& module, const ImportGroups& imports,
                                          std::string_view path) {
  if (library_of(path) == "stdlib") return imports.groups.front();
  for (const std::vector<StatementId>& group : imports.groups) {
    for (const ImportedName& imported : module.imports) {
      const std::string_view library = library_of(text_of(imported.path));
      if (library.empty() || library == "stdlib") continue;
      if (std::find(group.begin(), group.end(), imported.statement) != group.end()) return group;
    }
  }
  return imports.groups.back();
}

Place place_for(const Text& text, const Unit& module, std::string_view path) {
  const ImportGroups imports = import_groups(text, module);
  if (imports.groups.empty()) {
    if (imports.header) return after(text, module.statements[*imports.header]);
    return {below_comments(text), false, true};
  }
  const std::vector<StatementId>& group = group_for(module, imports, path);
  const auto above = [&](StatementId id) {
    return Place{text.line_start(text.line_of(module.statements[id].range.begin)), false};
  };
  std::optional<StatementId> last_plain;  // last plain import in order before `path`
  for (const StatementId id : group) {
    const std::string_view imported = plain_import(module, id);
    if (imported.empty()) continue;
    if (imported > path && !last_plain) return above(id);
    if (imported < path && !shares_line(text, module, id)) last_plain = id;
  }
  return last_plain ? after(text, module.statements[*last_plain]) : above(group.front());
}

// Whether the line at `offset` is blank, or there is none.
bool blank_at(const Text& text, std::uint32_t offset) {
  const std::uint32_t line = text.line_of(offset);
  const std::string content = text.substring({text.line_start(line), text.line_end(line)});
  return content.find_first_not_of(" \t\f") == std::string::npos;
}

}  // namespace

std::uint32_t below_imports(const RuleContext& context) {
  const Unit& module = context.facts().module();
  const Text& text = context.text();
  std::optional<StatementId> last;
  bool first = true;
  for (const StatementId id : top_level(module)) {
    const Statement& statement = module.statements[id];
    if (statement.kind == StatementKind::unit || statement.kind == StatementKind::class_) break;
    if (imports_something(module, id) || (first && is_docstring(module, statement))) last = id;
    first = false;
  }
  if (!last) return below_comments(text);
  while (shares_line(text, module, *last)) last = module.statements[*last].end;
  return after(text, module.statements[*last]).offset;
}

std::string line_end_of(const Text& text) {
  const std::uint32_t end = text.line_end(0);
  const std::string found = text.substring({end, text.line_start(1)});
  return found.empty() ? "\n" : found;
}

std::string indentation_at(const Text& text, std::uint32_t offset) {
  const std::uint32_t line = text.line_of(offset);
  std::string indentation = text.substring({text.line_start(line), text.line_end(line)});
  if (indentation.starts_with("\xEF\xBB\xBF")) indentation.erase(0, 3);
  const std::size_t end = indentation.find_first_not_of(" \t\f");
  return end == std::string::npos ? indentation : indentation.substr(0, end);
}

std::optional<ImportedModule> import_module(const RuleContext& context, ScopeRef scope,
                                            std::string_view module) {
  Program& program = context.program();
  const Name path = intern(module);
  const auto means_module = [&](Name name) {
    const Value value = program.resolve_name(scope, name, {});
    return value.kind == ValueKind::symbol && value.path == path;
  };
  for (const UnitPlace& place : context.facts().units) {
    for (const ImportedName& imported : place.unit->imports) {
      if (imported.path != path || imported.is_star) continue;
      if (means_module(imported.bound))
        return ImportedModule{std::string(text_of(imported.bound)), {}};
    }
  }
  const Name top = intern(module.substr(0, module.find('.')));
  if (program.is_bound(scope, top)) {
    // `import concurrent.futures` also binds `concurrent`; anything else of this name is in the
    // way.
    const Value value = program.resolve_name(scope, top, {});
    if (value.kind != ValueKind::symbol || value.path != top) return std::nullopt;
  }
  const Text& text = context.text();
  const Place place = place_for(text, context.facts().module(), module);
  const std::string line_end = line_end_of(text);
  std::string line = "import " + std::string(module) + line_end;
  if (place.needs_line_end_before) line = line_end + line;
  if (place.needs_blank_lines) {
    // As PEP 8 asks: one line above an import that follows comments, two below one that a
    // definition follows.
    const bool first = place.offset == 0 || text.substring({0, place.offset}) == "\xEF\xBB\xBF";
    if (!first && !blank_at(text, place.offset - 1)) line = line_end + line;
    if (!blank_at(text, place.offset)) {
      line += line_end + line_end;
    } else if (place.offset < text.size() &&
               !blank_at(text, text.line_start(text.line_of(place.offset) + 1))) {
      line += line_end;
    }
  }
  return ImportedModule{std::string(module),
                        TextEdit{{place.offset, place.offset}, std::move(line)}};
}

}  // namespace interlock
