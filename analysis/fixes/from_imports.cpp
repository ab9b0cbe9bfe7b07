#include "analysis/fixes/from_imports.h"

#include <algorithm>

#include "analysis/fixes/imports.h"
#include "analysis/fixes/lines.h"

namespace interlock {
namespace {

// A name that means `path` to code in `scope`; "" where none is imported.
std::string name_of(const RuleContext& context, ScopeRef scope, std::string_view path) {
  Program& program = context.program();
  const Name wanted = intern(path);
  for (const UnitPlace& place : context.facts().units) {
    for (const ImportedName& imported : place.unit->imports) {
      if (imported.path != wanted || imported.is_star) continue;
      const Value value = program.resolve_name(scope, imported.bound, {});
      if (value.kind != ValueKind::symbol) continue;
      if (text_of(value.path) == path) return std::string(text_of(imported.bound));
      // `import a.b` binds `a`, through which all of `a.b` is reached.
      if (!imported.is_from && value.path == imported.bound) return std::string(path);
    }
  }
  return "";
}

std::vector<const ImportedName*> names_of(const Unit& module, StatementId statement) {
  std::vector<const ImportedName*> names;
  for (const ImportedName& imported : module.imports) {
    if (imported.statement == statement) names.push_back(&imported);
  }
  return names;
}

// The module of `from module import ...`; "" for other statements, and for `*`.
std::string_view source_of(const std::vector<const ImportedName*>& names) {
  if (names.empty() || !names[0]->is_from || names[0]->is_star) return {};
  const std::string_view path = text_of(names[0]->path);
  return path.substr(0, path.rfind('.'));
}

// The import on the top level that binds the first name of `e`.
StatementId import_of(const RuleContext& context, ExprRef e) {
  const Program& program = context.program();
  while (program.expr(e).kind == ExprKind::attribute) e = program.child(e, 0);
  const Unit& module = context.facts().module();
  for (const Binding& binding : module.bindings_of(0, program.expr(e).name)) {
    const bool top = binding.kind == BindingKind::import && binding.statement != kNone &&
                     module.statements[binding.statement].parent == kNone;
    if (top) return binding.statement;
  }
  return kNone;
}

// Adds `missing` to a `from` import of theirs.
bool extend_import(const Unit& module, std::string_view path,
                   const std::vector<std::string>& missing, std::vector<TextEdit>& edits) {
  for (const ImportedName& imported : module.imports) {
    if (imported.scope != 0 || module.statements[imported.statement].parent != kNone) continue;
    const auto names = names_of(module, imported.statement);
    if (source_of(names) != path) continue;
    for (const std::string& name : missing) {
      const auto next = std::find_if(names.begin(), names.end(), [&](const ImportedName* other) {
        return text_of(other->bound) > name;
      });
      if (next == names.end()) {
        const std::uint32_t end = names.back()->range.end;
        edits.push_back({{end, end}, ", " + name});
      } else {
        const std::uint32_t begin = (*next)->range.begin;
        edits.push_back({{begin, begin}, name + ", "});
      }
    }
    return true;
  }
  return false;
}

// The line above which a `from` import of `path` goes, in the block of imports around `neighbour`.
std::uint32_t line_for(const RuleContext& context, std::string_view path, StatementId neighbour) {
  const Text& text = context.text();
  const Unit& module = context.facts().module();
  const auto line_after = [&](StatementId s) {
    return text.line_of(module.statements[s].range.end) + 1;
  };
  const auto begins_at = [&](StatementId s) {
    return text.line_of(module.statements[s].range.begin);
  };
  // Imports hold no other statements: the next one is the next id.
  StatementId first = neighbour;
  while (first > 0 && module.statements[first - 1].kind == StatementKind::import &&
         line_after(first - 1) == begins_at(first)) {
    --first;
  }
  std::uint32_t line = begins_at(first);
  for (StatementId s = first; s < module.statements.size(); ++s) {
    if (module.statements[s].kind != StatementKind::import || begins_at(s) > line) break;
    const std::string_view source = source_of(names_of(module, s));
    if (!source.empty() && source > path) return line;
    line = line_after(s);
  }
  return line;
}

}  // namespace

std::optional<ImportedMembers> import_members(const RuleContext& context, ScopeRef scope,
                                              std::string_view module,
                                              std::span<const std::string_view> members,
                                              ExprRef neighbour) {
  Program& program = context.program();
  ImportedMembers imported;
  std::vector<std::string> missing;
  const std::string whole = name_of(context, scope, module);
  for (const std::string_view member : members) {
    std::string name = name_of(context, scope, std::string(module) + "." + std::string(member));
    if (name.empty() && !whole.empty()) name = whole + "." + std::string(member);
    if (name.empty()) {
      if (program.is_bound(scope, intern(member))) return std::nullopt;
      name = member;
      missing.push_back(name);
    }
    imported.names.push_back(std::move(name));
  }
  if (missing.empty()) return imported;
  const Unit& unit = context.facts().module();
  if (extend_import(unit, module, missing, imported.imports)) return imported;
  const StatementId anchor = import_of(context, neighbour);
  if (anchor == kNone) return std::nullopt;
  const Text& text = context.text();
  const std::uint32_t line = line_for(context, module, anchor);
  const std::uint32_t start = text.line_start(line);
  std::string added = "from " + std::string(module) + " import ";
  for (const std::string& name : missing) added += (&name == &missing[0] ? "" : ", ") + name;
  added += line_end_of(text);
  // A file may end without a line end.
  if (line >= text.line_count()) added.insert(0, line_end_of(text));
  imported.imports.push_back({{start, start}, std::move(added)});
  return imported;
}

}  // namespace interlock
