#include <algorithm>
#include <span>

#include "analysis/facts/fingerprint.h"
#include "analysis/facts/unit_builder.h"

namespace interlock {

ExprId UnitBuilder::add_expr(ExprKind kind, ByteRange range, std::span<const ExprId> children) {
  const auto id = static_cast<ExprId>(unit_->exprs.size());
  Expr& expr = unit_->exprs.emplace_back();
  expr.kind = kind;
  expr.in_type = type_depth_ > 0;
  expr.scope = scope_;
  expr.statement = statement_;
  expr.range = relative(range);
  expr.first_child = static_cast<std::uint32_t>(unit_->children.size());
  expr.child_count = static_cast<std::uint32_t>(children.size());
  unit_->children.insert(unit_->children.end(), children.begin(), children.end());
  for (const ExprId child : children) unit_->exprs[child].parent = id;
  return id;
}

ExprId UnitBuilder::add_name(ByteRange range) {
  const ExprId id = add_expr(ExprKind::name, range, {});
  unit_->exprs[id].name = intern(reader_.view(range));
  return id;
}

void UnitBuilder::push_value(ExprId expr, SyntaxKind kind) {
  const std::uint8_t phase = frames_.empty() ? std::uint8_t{0} : frames_.back().phase;
  // The target of `as` is told apart from the expression before it.
  const bool target =
      !frames_.empty() && frames_.back().kind == SyntaxKind::as_pattern_ && phase == 1;
  values_.push_back({expr, target ? SyntaxKind::as_pattern_target_ : kind, phase});
}

void UnitBuilder::set_targets(StatementId statement, std::span<const ExprId> targets) {
  unit_->statements[statement].first_target = static_cast<std::uint32_t>(unit_->children.size());
  unit_->statements[statement].target_count = static_cast<std::uint32_t>(targets.size());
  unit_->children.insert(unit_->children.end(), targets.begin(), targets.end());
}

void UnitBuilder::set_values(StatementId statement, std::span<const ExprId> values) {
  unit_->statements[statement].first_value = static_cast<std::uint32_t>(unit_->children.size());
  unit_->statements[statement].value_count = static_cast<std::uint32_t>(values.size());
  unit_->children.insert(unit_->children.end(), values.begin(), values.end());
}

// Binds a target and all the targets inside it, without recursion.
void UnitBuilder::bind_target(ExprId target, BindingKind kind, ExprId value, ExprId annotation,
                              bool is_async) {
  if (bind_simple_target(target, kind, value, annotation, is_async)) return;
  struct Pending {
    ExprId target;
    BindingKind kind;
    ExprId value;
  };
  std::vector<Pending> pending{{target, kind, value}};
  while (!pending.empty()) {
    const Pending next = pending.back();
    pending.pop_back();
    if (bind_simple_target(next.target, next.kind, next.value, annotation, is_async)) continue;
    const Expr& expr = unit_->exprs[next.target];
    if (expr.kind == ExprKind::star) {
      for (const ExprId child : unit_->children_of(expr)) {
        pending.push_back({child, BindingKind::unpack, next.value});
      }
      continue;
    }
    if (expr.kind != ExprKind::tuple && expr.kind != ExprKind::list) continue;
    // `a, b = x, y` binds pair by pair.
    std::span<const ExprId> values;
    if (next.kind == BindingKind::value && next.value != kNone) {
      const Expr& source = unit_->exprs[next.value];
      const bool literal = source.kind == ExprKind::tuple || source.kind == ExprKind::list;
      if (literal && source.child_count == expr.child_count) values = unit_->children_of(source);
    }
    const auto targets = unit_->children_of(expr);
    for (std::size_t i = targets.size(); i-- > 0;) {
      const bool paired = !values.empty() && unit_->exprs[values[i]].kind != ExprKind::star &&
                          unit_->exprs[targets[i]].kind != ExprKind::star;
      pending.push_back({targets[i], paired ? BindingKind::value : BindingKind::unpack,
                         paired ? values[i] : next.value});
    }
  }
}

bool UnitBuilder::bind_simple_target(ExprId target, BindingKind kind, ExprId value,
                                     ExprId annotation, bool is_async) {
  Expr& expr = unit_->exprs[target];
  switch (expr.kind) {
    case ExprKind::name:
      expr.is_target = true;
      bind_name(expr.name, kind, expr.range.shifted(base_), value);
      unit_->bindings.back().annotation = annotation;
      unit_->bindings.back().is_async = is_async;
      return true;
    case ExprKind::attribute: {
      expr.is_target = true;
      const Expr& receiver = unit_->exprs[unit_->children_of(expr)[0]];
      if (receiver.kind != ExprKind::name) return true;
      unit_->attribute_bindings.push_back({receiver.name, expr.name, kind, is_async, target, value,
                                           annotation, statement_, function_});
      return true;
    }
    case ExprKind::subscript:
      expr.is_target = true;
      return true;
    default:
      return false;
  }
}

void UnitBuilder::bind_name(Name name, BindingKind kind, ByteRange range, ExprId value) {
  Binding& binding = unit_->bindings.emplace_back();
  binding.name = name;
  binding.kind = kind;
  binding.scope = scope_;
  binding.statement = statement_;
  binding.value = value;
  binding.range = relative(range);
  // `x := ...` in a comprehension binds in the scope around it.
  if (kind == BindingKind::value) {
    while (unit_->scopes[binding.scope].kind == ScopeKind::comprehension) {
      binding.scope = unit_->scopes[binding.scope].parent;
    }
  }
}

// `type Pair = tuple[int, int]`, `type Pair[T] = tuple[T, T]` (PEP 695)
void UnitBuilder::bind_type_alias(ExprId alias, ExprId type) {
  if (unit_->exprs[alias].kind == ExprKind::subscript)
    alias = unit_->children_of(unit_->exprs[alias])[0];
  if (unit_->exprs[alias].kind == ExprKind::name)
    bind_target(alias, BindingKind::value, type, kNone, false);
}

void UnitBuilder::add_import(std::string_view path, std::string_view bound, ByteRange range) {
  const bool from = frames_.back().kind == SyntaxKind::import_from_statement_ ||
                    (frames_.back().kind == SyntaxKind::error && !import_module_.empty());
  std::string full = from ? import_module_ : std::string();
  const bool star = path == "*";
  if (from && !star) {
    if (!full.empty() && full.back() != '.') full += '.';
    full += path;
  } else if (!from) {
    full = path;
  }
  ImportedName imported;
  imported.path = intern(full);
  imported.bound = intern(bound);
  imported.is_from = from;
  imported.is_star = star;
  imported.scope = scope_;
  imported.statement = statement_;
  imported.range = relative(range);
  unit_->imports.push_back(imported);
  if (star) return;
  bind_name(imported.bound, BindingKind::import, range, kNone);
  unit_->bindings.back().path = imported.path;
}

// The function whose parameter list is being walked.
FunctionId UnitBuilder::parameter_owner() const {
  for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
    switch (frame->kind) {
      case SyntaxKind::function_definition_:
      case SyntaxKind::lambda_:
        return frame->link;
      case SyntaxKind::parameters_:
      case SyntaxKind::lambda_parameters_:
      case SyntaxKind::typed_parameter_:
      case SyntaxKind::typed_default_parameter_:
      case SyntaxKind::default_parameter_:
      case SyntaxKind::list_splat_pattern_:
      case SyntaxKind::dictionary_splat_pattern_:
        break;
      default:
        return kNone;
    }
  }
  return kNone;
}

void UnitBuilder::add_parameter(ByteRange range, BindingKind kind) {
  const FunctionId owner = parameter_owner();
  if (owner == kNone) return;
  Function& function = unit_->functions[owner];
  const Name name = intern(reader_.view(range));
  function.parameters.push_back({name, kNone, kNone});
  bind_name(name, kind, range, kNone);
  unit_->bindings.back().scope = function.scope;
}

void UnitBuilder::finish() {
  std::stable_sort(unit_->bindings.begin(), unit_->bindings.end(),
                   [](const Binding& a, const Binding& b) {
                     if (a.scope != b.scope) return a.scope < b.scope;
                     if (a.name != b.name) return a.name < b.name;
                     return a.range.begin < b.range.begin;
                   });
  unit_->fingerprint = fingerprint_of(*unit_);
}

std::span<const Binding> Unit::bindings_of(ScopeId scope, Name name) const {
  struct Key {
    ScopeId scope;
    Name name;
  };
  struct Less {
    bool operator()(const Binding& b, const Key& k) const {
      return b.scope != k.scope ? b.scope < k.scope : b.name < k.name;
    }
    bool operator()(const Key& k, const Binding& b) const {
      return b.scope != k.scope ? k.scope < b.scope : k.name < b.name;
    }
  };
  const auto [first, last] =
      std::equal_range(bindings.begin(), bindings.end(), Key{scope, name}, Less{});
  return {first, last};
}

}  // namespace interlock
