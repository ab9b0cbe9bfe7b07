#include "analysis/program/module.h"

#include <algorithm>

namespace interlock {
namespace {

std::optional<std::set<Name>> listed_names(const Unit& module) {
  static const Name all = intern("__all__");
  std::optional<std::set<Name>> names;
  for (const Statement& s : module.statements) {
    const bool gives = s.kind == StatementKind::assignment || s.kind == StatementKind::augmented;
    const auto targets = module.targets_of(s);
    const auto values = module.values_of(s);
    if (!gives || targets.size() != 1 || values.size() != 1 || targets[0] == kNone) continue;
    if (module.exprs[targets[0]].kind != ExprKind::name || module.exprs[targets[0]].name != all)
      continue;
    const Expr& list = module.exprs[values[0]];
    // `__all__ += other.__all__` may add anything.
    if (list.kind != ExprKind::list && list.kind != ExprKind::tuple) return std::nullopt;
    if (!names) names.emplace();
    for (const ExprId item : module.children_of(list)) {
      if (module.exprs[item].kind != ExprKind::string) return std::nullopt;
      names->insert(module.exprs[item].name);
    }
  }
  return names;
}

}  // namespace

std::shared_ptr<const Exports> exports_of(const ModuleFacts& facts) {
  auto exports = std::make_shared<Exports>();
  for (std::uint32_t u = 0; u < facts.units.size(); ++u) {
    for (const GlobalName& global : facts.units[u].unit->globals)
      exports->globals.push_back({u, global});
  }
  for (const ImportedName& imported : facts.module().imports) {
    if (imported.is_star) exports->stars.push_back(imported.path);
  }
  exports->listed = listed_names(facts.module());
  return exports;
}

std::uint32_t Module::line_of(std::uint32_t offset) const {
  if (text) return text->line_of(offset);
  const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - line_starts.begin() - 1, 0));
}

std::string_view Module::shown_path() const {
  // As many parts as the name has, and one more for `__init__.py`.
  std::size_t parts = 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), '.'));
  if (is_package) ++parts;
  std::size_t begin = path.size();
  for (; parts > 0 && begin != std::string::npos; --parts) {
    begin = begin == 0 ? std::string::npos : path.rfind('/', begin - 1);
  }
  return begin == std::string::npos ? std::string_view(path)
                                    : std::string_view(path).substr(begin + 1);
}

}  // namespace interlock
