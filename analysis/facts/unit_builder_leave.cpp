#include <span>

#include "analysis/facts/unit_builder.h"

namespace interlock {
namespace {

ExprKind expr_kind(SyntaxKind kind) {
  switch (kind) {
    case SyntaxKind::attribute_:
    case SyntaxKind::member_type_:
      return ExprKind::attribute;
    case SyntaxKind::call_:
      return ExprKind::call;
    case SyntaxKind::await_:
      return ExprKind::await;
    case SyntaxKind::subscript_:
    case SyntaxKind::generic_type_:
      return ExprKind::subscript;
    case SyntaxKind::string_:
    case SyntaxKind::concatenated_string_:
      return ExprKind::string;
    case SyntaxKind::tuple_:
    case SyntaxKind::expression_list_:
    case SyntaxKind::pattern_list_:
    case SyntaxKind::tuple_pattern_:
      return ExprKind::tuple;
    case SyntaxKind::list_:
    case SyntaxKind::list_pattern_:
      return ExprKind::list;
    case SyntaxKind::set_:
      return ExprKind::set;
    case SyntaxKind::dictionary_:
      return ExprKind::dict;
    case SyntaxKind::list_comprehension_:
    case SyntaxKind::set_comprehension_:
    case SyntaxKind::dictionary_comprehension_:
      return ExprKind::comprehension;
    case SyntaxKind::generator_expression_:
      return ExprKind::generator;
    case SyntaxKind::conditional_expression_:
      return ExprKind::conditional;
    case SyntaxKind::boolean_operator_:
      return ExprKind::boolean;
    case SyntaxKind::binary_operator_:
    case SyntaxKind::union_type_:
      return ExprKind::binary;
    case SyntaxKind::unary_operator_:
      return ExprKind::unary;
    case SyntaxKind::comparison_operator_:
      return ExprKind::comparison;
    case SyntaxKind::not_operator_:
      return ExprKind::negation;
    case SyntaxKind::named_expression_:
      return ExprKind::walrus;
    case SyntaxKind::keyword_argument_:
      return ExprKind::keyword;
    case SyntaxKind::list_splat_:
    case SyntaxKind::list_splat_pattern_:
    case SyntaxKind::parenthesized_list_splat_:
      return ExprKind::star;
    case SyntaxKind::dictionary_splat_:
      return ExprKind::double_star;
    case SyntaxKind::yield_:
      return ExprKind::yield;
    default:
      return ExprKind::unknown;
  }
}

// Nodes that only hold others: what their children left is for the parent.
bool is_transparent(SyntaxKind kind) {
  switch (kind) {
    case SyntaxKind::argument_list_:
    case SyntaxKind::as_pattern_target_:
    case SyntaxKind::as_pattern_:
    case SyntaxKind::with_clause_:
    case SyntaxKind::with_item_:
    case SyntaxKind::interpolation_:
    case SyntaxKind::format_expression_:
    case SyntaxKind::format_specifier_:
    case SyntaxKind::type_parameter_:
    case SyntaxKind::if_clause_:
    case SyntaxKind::decorator_:
    case SyntaxKind::pair_:
    case SyntaxKind::error:
      return true;
    default:
      return false;
  }
}

}  // namespace

void UnitBuilder::leave() {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  finished_.assign(values_.begin() + frame.first_value, values_.end());
  values_.resize(frame.first_value);
  const std::span<const Value> values = finished_;
  if (frame.kind == SyntaxKind::type_) --type_depth_;
  if (frame.outer_scope != kNone) {
    scope_ = frame.outer_scope;
    function_ = frame.outer_function;
    class_ = frame.outer_class;
  }
  switch (frame.kind) {
    case SyntaxKind::assignment_:
    case SyntaxKind::augmented_assignment_:
      leave_assignment(frame, values);
      break;
    case SyntaxKind::for_statement_:
    case SyntaxKind::for_in_clause_:
      leave_for(frame, values);
      break;
    case SyntaxKind::function_definition_:
      leave_definition(frame, values);
      break;
    case SyntaxKind::class_definition_:
      leave_class(frame, values);
      break;
    case SyntaxKind::default_parameter_:
    case SyntaxKind::typed_default_parameter_:
    case SyntaxKind::typed_parameter_:
      leave_parameter(frame, values);
      break;
    case SyntaxKind::lambda_:
      leave_lambda(frame, values);
      break;
    case SyntaxKind::aliased_import_:
      leave_import(frame, values);
      break;
    case SyntaxKind::parameters_:
    case SyntaxKind::lambda_parameters_:
    case SyntaxKind::module_:
      break;
    case SyntaxKind::type_parameter_:
      leave_type_parameters(values);
      break;
    // The definition under the decorators has taken them already.
    case SyntaxKind::decorated_definition_:
      break;
    case SyntaxKind::type_:
    case SyntaxKind::parenthesized_expression_:
      for (const Value& v : values) {
        if (frame.kind == SyntaxKind::parenthesized_expression_)
          unit_->exprs[v.expr].parenthesized = true;
        push_value(v.expr, frame.kind);
      }
      break;
    default:
      if (frame.statement != kNone) {
        leave_statement(frame, values);
      } else if (is_transparent(frame.kind)) {
        pass_on(values);
      } else {
        leave_expression(frame, values);
      }
  }
  if (frame.statement != kNone) {
    unit_->statements[frame.statement].end = static_cast<StatementId>(unit_->statements.size());
    statement_ = unit_->statements[frame.statement].parent;
  }
}

void UnitBuilder::pass_on(std::span<const Value> values) {
  for (const Value& v : values) push_value(v.expr, v.kind);
}

void UnitBuilder::leave_statement(const Frame& frame, std::span<const Value> values) {
  const StatementKind kind = unit_->statements[frame.statement].kind;
  if (kind == StatementKind::with) return leave_with(frame, values);
  // An assignment has already said what its statement holds.
  if (kind == StatementKind::assignment || kind == StatementKind::augmented) return;
  scratch_.clear();
  for (const Value& v : values) scratch_.push_back(v.expr);
  set_values(frame.statement, scratch_);
  if (kind == StatementKind::return_ && function_ != kNone) {
    unit_->functions[function_].results.push_back(values.empty() ? kNone : values[0].expr);
  }
  if (kind == StatementKind::except) {
    for (const Value& v : values) {
      if (v.kind == SyntaxKind::as_pattern_target_) {
        bind_target(v.expr, BindingKind::exception, values[0].expr, kNone, false);
      }
    }
  }
  if (frame.kind == SyntaxKind::type_alias_statement_ && values.size() == 2)
    bind_type_alias(values[0].expr, values[1].expr);
  if (kind == StatementKind::delete_) {
    for (const Value& v : values) bind_target(v.expr, BindingKind::other, kNone, kNone, false);
  }
}

// `a = b = value` nests: the inner assignment ends first, binds its target and passes the value on.
void UnitBuilder::leave_assignment(const Frame& frame, std::span<const Value> values) {
  const bool augmented = frame.kind == SyntaxKind::augmented_assignment_;
  ExprId target = kNone;
  ExprId annotation = kNone;
  ExprId value = kNone;
  for (const Value& v : values) {
    if (target == kNone) {
      target = v.expr;
    } else if (v.kind == SyntaxKind::type_) {
      annotation = v.expr;
    } else {
      value = v.expr;
    }
  }
  if (target == kNone) return;
  if (statement_ != kNone) {
    Statement& statement = unit_->statements[statement_];
    scratch_.assign(1, target);
    const auto inner = unit_->targets_of(statement);
    scratch_.insert(scratch_.end(), inner.begin(), inner.end());
    statement.kind = augmented ? StatementKind::augmented : StatementKind::assignment;
    statement.annotation = annotation;
    if (augmented) statement.operation = frame.name;
    set_targets(statement_, scratch_);
    if (value != kNone) set_values(statement_, std::span(&value, 1));
  }
  BindingKind kind = augmented ? BindingKind::augmented : BindingKind::value;
  if (!augmented && value == kNone) kind = BindingKind::annotation;
  bind_target(target, kind, value, annotation, false);
  if (value != kNone) push_value(value, SyntaxKind::assignment_);
}

void UnitBuilder::leave_for(const Frame& frame, std::span<const Value> values) {
  ExprId target = kNone;
  ExprId iterable = kNone;
  for (const Value& v : values) {
    if (v.phase == 0 && target == kNone) {
      target = v.expr;
    } else if (v.phase != 0 && iterable == kNone) {
      iterable = v.expr;
    }
  }
  if (target == kNone || iterable == kNone) return;
  unit_->iterations.push_back({iterable, target, frame.is_async, scope_, statement_});
  bind_target(target, BindingKind::element, iterable, kNone, frame.is_async);
  if (frame.kind == SyntaxKind::for_in_clause_) {
    push_value(iterable, frame.kind);
    return;
  }
  unit_->statements[frame.statement].is_async = frame.is_async;
  set_targets(frame.statement, std::span(&target, 1));
  set_values(frame.statement, std::span(&iterable, 1));
}

void UnitBuilder::leave_with(const Frame& frame, std::span<const Value> values) {
  unit_->statements[frame.statement].is_async = frame.is_async;
  std::vector<ExprId> contexts;
  std::vector<ExprId> targets;
  for (const Value& v : values) {
    if (v.kind == SyntaxKind::as_pattern_target_ && !contexts.empty()) {
      targets.back() = v.expr;
      bind_target(v.expr, BindingKind::context, contexts.back(), kNone, frame.is_async);
    } else {
      contexts.push_back(v.expr);
      targets.push_back(kNone);
    }
  }
  set_values(frame.statement, contexts);
  set_targets(frame.statement, targets);
}

void UnitBuilder::leave_definition(const Frame& frame, std::span<const Value> values) {
  Function& function = unit_->functions[frame.link];
  function.name = frame.name;
  function.name_range = frame.name_range;
  function.is_async = frame.is_async;
  for (const Value& v : values) {
    if (v.kind == SyntaxKind::type_) function.returns = v.expr;
  }
  if (frames_.empty()) return;
  if (frames_.back().kind == SyntaxKind::decorated_definition_) {
    for (auto v = frames_.back().first_value; v < values_.size(); ++v) {
      function.decorators.push_back(values_[v].expr);
    }
  }
  unit_->statements[frame.statement].link = frame.link;
  unit_->statements[frame.statement].is_async = frame.is_async;
  const Name name = function.name;
  bind_name(name, BindingKind::function, frame.name_range.shifted(base_), kNone);
  unit_->bindings.back().link = frame.link;
  unit_->bindings.back().statement = frame.statement;
}

void UnitBuilder::leave_class(const Frame& frame, std::span<const Value> values) {
  Class& klass = unit_->classes[frame.link];
  klass.name = frame.name;
  klass.name_range = frame.name_range;
  klass.range = relative(frame.range);
  klass.statement = frame.statement;
  klass.defined_in = scope_;
  for (const Value& v : values) {
    if (unit_->exprs[v.expr].kind != ExprKind::keyword) klass.bases.push_back(v.expr);
  }
  if (frames_.back().kind == SyntaxKind::decorated_definition_) {
    for (auto v = frames_.back().first_value; v < values_.size(); ++v) {
      klass.decorators.push_back(values_[v].expr);
    }
  }
  unit_->statements[frame.statement].link = frame.link;
  bind_name(frame.name, BindingKind::class_, frame.name_range.shifted(base_), kNone);
  unit_->bindings.back().link = frame.link;
  unit_->bindings.back().statement = frame.statement;
}

// `class Box[T: Base]` and `def first[T](items: list[T])` (PEP 695); in an annotation, `[T]` is an
// argument of the type before it.
void UnitBuilder::leave_type_parameters(std::span<const Value> values) {
  const SyntaxKind around = frames_.back().kind;
  const bool is_class = around == SyntaxKind::class_definition_;
  if (!is_class && around != SyntaxKind::function_definition_) return pass_on(values);
  for (const Value& v : values) {
    const Expr& declared = unit_->exprs[v.expr];
    const auto parts = unit_->children_of(declared);
    // `T: Base[int] = Base[int]` has a third part, which the grammar takes for an error.
    const bool has_bound = declared.kind == ExprKind::unknown && parts.size() >= 2;
    const Expr& variable = has_bound ? unit_->exprs[parts[0]] : declared;
    if (variable.kind != ExprKind::name) continue;
    const ExprId bound = has_bound ? parts[1] : kNone;
    bind_name(variable.name, BindingKind::type_parameter, variable.range.shifted(base_), kNone);
    unit_->bindings.back().annotation = bound;
    if (is_class) unit_->classes[frames_.back().link].type_parameters.push_back(variable.name);
  }
}

// The name has been bound on the way down; its annotation and default are known now.
void UnitBuilder::leave_parameter(const Frame& frame, std::span<const Value> values) {
  const FunctionId owner = parameter_owner();
  if (owner == kNone || unit_->functions[owner].parameters.empty()) return;
  Parameter& parameter = unit_->functions[owner].parameters.back();
  for (const Value& v : values) {
    if (v.kind == SyntaxKind::type_) {
      parameter.annotation = v.expr;
    } else if (v.phase == 2) {
      parameter.default_value = v.expr;
    }
  }
  // A star parameter's annotation is that of its items.
  Binding* binding = nullptr;
  for (auto b = unit_->bindings.rbegin(); b != unit_->bindings.rend() && binding == nullptr; ++b) {
    if (b->name == parameter.name && b->scope == unit_->functions[owner].scope) binding = &*b;
  }
  if (binding == nullptr || binding->kind == BindingKind::star_parameter) return;
  binding->annotation = parameter.annotation;
  binding->value = parameter.default_value;
  (void)frame;
}

void UnitBuilder::leave_lambda(const Frame& frame, std::span<const Value> values) {
  ExprId body = kNone;
  for (const Value& v : values) {
    if (v.phase == 1) body = v.expr;
  }
  unit_->functions[frame.link].returns = body;
  const ExprId id = body == kNone ? add_expr(ExprKind::lambda, frame.range, {})
                                  : add_expr(ExprKind::lambda, frame.range, std::span(&body, 1));
  unit_->exprs[id].link = frame.link;
  push_value(id, frame.kind);
}

void UnitBuilder::leave_expression(const Frame& frame, std::span<const Value> values) {
  ExprKind kind = expr_kind(frame.kind);
  // A bare `print` or an error may leave an operator without operands.
  const bool needs_operand = kind == ExprKind::attribute || kind == ExprKind::call ||
                             kind == ExprKind::await || kind == ExprKind::subscript ||
                             kind == ExprKind::star || kind == ExprKind::double_star ||
                             kind == ExprKind::keyword;
  if (values.empty() && needs_operand) kind = ExprKind::unknown;
  scratch_.clear();
  for (const Value& v : values) scratch_.push_back(v.expr);
  const ExprId id = add_expr(kind, frame.range, scratch_);
  Expr& expr = unit_->exprs[id];
  expr.name = frame.name;
  if (kind == ExprKind::comprehension || kind == ExprKind::generator) expr.link = frame.link;
  if (frame.kind == SyntaxKind::dictionary_comprehension_) expr.name = intern("dict");
  if (kind == ExprKind::call) unit_->calls.push_back(id);
  if (kind == ExprKind::await) unit_->awaits.push_back(id);
  if (kind == ExprKind::yield && function_ != kNone) {
    unit_->functions[function_].is_generator = true;
    unit_->functions[function_].yields.push_back(id);
  }
  if (kind == ExprKind::walrus && values.size() == 2) {
    bind_target(values[0].expr, BindingKind::value, values[1].expr, kNone, false);
  }
  push_value(id, frame.kind);
}

// `import a.b as c` and `from m import x as y`: the path's place waits in the frame.
void UnitBuilder::leave_import(const Frame& frame, std::span<const Value>) {
  std::string path(reader_.view(frame.name_range));
  std::erase_if(path, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\\'; });
  add_import(path, text_of(frame.name), frame.range);
}

}  // namespace interlock
