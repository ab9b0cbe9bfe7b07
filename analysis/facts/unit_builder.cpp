#include "analysis/facts/unit_builder.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace interlock {
namespace {

// Clauses and simple statements as they open; assignments start as expression statements.
StatementKind statement_kind(SyntaxKind kind) {
  switch (kind) {
    case SyntaxKind::expression_statement_:
      return StatementKind::expression;
    case SyntaxKind::return_statement_:
      return StatementKind::return_;
    case SyntaxKind::raise_statement_:
      return StatementKind::raise;
    case SyntaxKind::assert_statement_:
      return StatementKind::assert_;
    case SyntaxKind::delete_statement_:
      return StatementKind::delete_;
    case SyntaxKind::import_statement_:
    case SyntaxKind::import_from_statement_:
    case SyntaxKind::future_import_statement_:
      return StatementKind::import;
    case SyntaxKind::global_statement_:
    case SyntaxKind::nonlocal_statement_:
      return StatementKind::global;
    case SyntaxKind::break_statement_:
      return StatementKind::break_;
    case SyntaxKind::continue_statement_:
      return StatementKind::continue_;
    case SyntaxKind::if_statement_:
      return StatementKind::if_;
    case SyntaxKind::elif_clause_:
      return StatementKind::elif;
    case SyntaxKind::else_clause_:
      return StatementKind::else_;
    case SyntaxKind::for_statement_:
      return StatementKind::for_;
    case SyntaxKind::while_statement_:
      return StatementKind::while_;
    case SyntaxKind::try_statement_:
      return StatementKind::try_;
    case SyntaxKind::except_clause_:
      return StatementKind::except;
    case SyntaxKind::finally_clause_:
      return StatementKind::finally;
    case SyntaxKind::with_statement_:
      return StatementKind::with;
    case SyntaxKind::match_statement_:
      return StatementKind::match;
    case SyntaxKind::case_clause_:
      return StatementKind::case_;
    case SyntaxKind::block_:
      return StatementKind::block;
    default:
      return StatementKind::simple;
  }
}

bool opens_statement(SyntaxKind kind) {
  switch (kind) {
    case SyntaxKind::pass_statement_:
    case SyntaxKind::print_statement_:
    case SyntaxKind::exec_statement_:
    case SyntaxKind::type_alias_statement_:
      return true;
    default:
      return statement_kind(kind) != StatementKind::simple;
  }
}

bool has_operator(SyntaxKind kind) {
  return kind == SyntaxKind::binary_operator_ || kind == SyntaxKind::unary_operator_ ||
         kind == SyntaxKind::boolean_operator_ || kind == SyntaxKind::comparison_operator_ ||
         kind == SyntaxKind::augmented_assignment_;
}

bool is_comprehension(SyntaxKind kind) {
  return kind == SyntaxKind::list_comprehension_ || kind == SyntaxKind::set_comprehension_ ||
         kind == SyntaxKind::dictionary_comprehension_ || kind == SyntaxKind::generator_expression_;
}

}  // namespace

std::string_view TextReader::view(ByteRange range) {
  if (range.begin < chunk_begin_ || range.begin >= chunk_begin_ + chunk_.size()) {
    chunk_ = text_.chunk_at(range.begin);
    chunk_begin_ = range.begin;
  }
  if (range.end <= chunk_begin_ + chunk_.size()) {
    return chunk_.substr(range.begin - chunk_begin_, range.size());
  }
  return text_.view(range, scratch_);
}

std::shared_ptr<const Unit> UnitBuilder::build(TreeWalk& walk) {
  base_ = walk.range().begin;
  unit_->size = walk.range().size();
  if (units_ == nullptr) {
    unit_->scopes.push_back({ScopeKind::enclosing, kNone, kNone});
  } else {
    base_ = 0;  // the module begins where the file does, not at its first token
    unit_->size = walk.range().end;
    unit_->scopes.push_back({ScopeKind::module, kNone, kNone});
  }
  // About as many as Python's functions have on average; a module's own code is a small part of it.
  const std::uint32_t share = units_ == nullptr ? unit_->size : unit_->size / 8;
  unit_->exprs.reserve(share / 14);
  unit_->children.reserve(share / 14);
  unit_->statements.reserve(share / 32);
  enter(walk, walk.kind(), walk.range());
  bool inside = walk.to_first_child();
  if (!inside) leave();
  while (inside) {
    if (enter(walk, walk.kind(), walk.range())) {
      if (walk.to_first_child()) continue;
      leave();
    }
    while (inside && !walk.to_next_sibling()) {
      walk.to_parent();
      leave();
      inside = !frames_.empty();
    }
  }
  finish();
  return std::move(unit_);
}

bool UnitBuilder::enter(TreeWalk& walk, SyntaxKind kind, ByteRange range) {
  if (kind >= SyntaxKind::token && kind <= SyntaxKind::token_else) {
    enter_token(kind, range);
    return false;
  }
  if (enter_leaf(kind, range)) return false;
  if (kind == SyntaxKind::function_definition_ && units_ != nullptr) {
    take_unit(walk, range);
    return false;
  }
  Frame frame;
  frame.kind = kind;
  frame.range = range;
  frame.first_value = static_cast<std::uint32_t>(values_.size());
  if (kind == SyntaxKind::block_) enter_block(frame);
  if (opens_statement(kind)) open_statement(frame, statement_kind(kind));
  if (kind == SyntaxKind::type_) ++type_depth_;
  if (is_comprehension(kind)) {
    frame.link = static_cast<std::uint32_t>(unit_->scopes.size());
    unit_->scopes.push_back({ScopeKind::comprehension, scope_, function_});
    switch_scope(frame, frame.link, function_, class_);
  }
  if (kind == SyntaxKind::function_definition_ || kind == SyntaxKind::lambda_) {
    open_function(frame, range);
  }
  if (kind == SyntaxKind::class_definition_) {
    open_statement(frame, StatementKind::class_);
    frame.link = static_cast<std::uint32_t>(unit_->classes.size());
    unit_->classes.emplace_back();
  }
  if (kind == SyntaxKind::import_from_statement_) import_module_.clear();
  frames_.push_back(std::move(frame));
  return true;
}

// Tokens divide a node into its parts.
void UnitBuilder::enter_token(SyntaxKind kind, ByteRange range) {
  Frame& frame = frames_.back();
  if (has_operator(frame.kind)) return enter_operator(range);
  switch (kind) {
    case SyntaxKind::token_async:
      frame.is_async = true;
      return;
    case SyntaxKind::token_from:
      frame.name = intern("from");
      return;
    case SyntaxKind::token_arrow:
      frame.phase = 1;
      return;
    case SyntaxKind::token_equals:
    case SyntaxKind::token_walrus:
      frame.phase = 2;
      return;
    case SyntaxKind::token_dot:
    case SyntaxKind::token_in:
    case SyntaxKind::token_import:
    case SyntaxKind::token_as:
      frame.phase = 1;
      return;
    case SyntaxKind::token_colon:
      if (frame.phase == 0) frame.phase = 1;
      // What follows the colon of a lambda runs when it is called.
      if (frame.kind == SyntaxKind::lambda_) {
        const Function& function = unit_->functions[frame.link];
        switch_scope(frame, function.scope, frame.link, kNone);
      }
      return;
    default:
      return;
  }
}

// `a < b < c` has no operator of its own; `not  in` is written with one blank.
void UnitBuilder::enter_operator(ByteRange range) {
  Frame& frame = frames_.back();
  static const Name several = intern("...");
  std::string_view text = reader_.view(range);
  if (text.starts_with("not")) text = "not in";
  if (text.starts_with("is")) text = text.size() > 2 ? "is not" : "is";
  frame.name = frame.name == Name::none ? intern(text) : several;
}

// True where the node is dealt with whole.
bool UnitBuilder::enter_leaf(SyntaxKind kind, ByteRange range) {
  switch (kind) {
    case SyntaxKind::identifier_:
      enter_identifier(range);
      return true;
    case SyntaxKind::dotted_name_:
      enter_dotted_name(range);
      return true;
    case SyntaxKind::comment_:
      enter_comment(range);
      return true;
    case SyntaxKind::string_:
      return enter_string(range);
    case SyntaxKind::integer_:
    case SyntaxKind::float_:
    case SyntaxKind::true_:
    case SyntaxKind::false_:
    case SyntaxKind::none_:
    case SyntaxKind::ellipsis_: {
      const bool number = kind == SyntaxKind::integer_ || kind == SyntaxKind::float_;
      const ExprId id = add_expr(number ? ExprKind::number : ExprKind::constant, range, {});
      if (range.size() <= 8) unit_->exprs[id].name = intern(reader_.view(range));
      push_value(id, kind);
      return true;
    }
    case SyntaxKind::import_prefix_:
      import_module_ = reader_.view(range);
      return true;
    case SyntaxKind::wildcard_import_:
      add_import("*", "", range);
      return true;
    case SyntaxKind::string_start_:
    case SyntaxKind::string_content_:
    case SyntaxKind::string_end_:
    case SyntaxKind::type_conversion_:
    case SyntaxKind::line_continuation_:
    case SyntaxKind::positional_separator_:
    case SyntaxKind::keyword_separator_:
      return true;
    default:
      return false;
  }
}

void UnitBuilder::enter_block(Frame& frame) {
  const Frame& parent = frames_.back();
  if (parent.kind == SyntaxKind::function_definition_) {
    Function& function = unit_->functions[parent.link];
    function.suite_begin = frame.range.begin - base_;
    function.body = static_cast<StatementId>(unit_->statements.size());
    switch_scope(frame, function.scope, parent.link, kNone);
  } else if (parent.kind == SyntaxKind::class_definition_) {
    Class& klass = unit_->classes[parent.link];
    klass.scope = static_cast<ScopeId>(unit_->scopes.size());
    unit_->scopes.push_back({ScopeKind::class_, scope_, parent.link});
    switch_scope(frame, klass.scope, function_, parent.link);
  }
}

void UnitBuilder::open_function(Frame& frame, ByteRange range) {
  frame.link = static_cast<FunctionId>(unit_->functions.size());
  Function& function = unit_->functions.emplace_back();
  function.is_lambda = frame.kind == SyntaxKind::lambda_;
  function.defined_in = scope_;
  function.enclosing = function_;
  function.klass = class_;
  function.range = relative(range);
  function.scope = static_cast<ScopeId>(unit_->scopes.size());
  unit_->scopes.push_back({ScopeKind::function, scope_, frame.link});
  if (function.is_lambda) return;
  // A function's unit opens with the function itself, which is no statement of its own unit.
  if (!frames_.empty()) open_statement(frame, StatementKind::function);
}

void UnitBuilder::take_unit(TreeWalk& walk, ByteRange range) {
  Frame frame;
  frame.range = range;
  open_statement(frame, StatementKind::unit);
  const auto [index, unit] = units_->take_function(walk);
  const Function& function = unit->functions.front();
  unit_->statements[frame.statement].link = index;
  unit_->statements[frame.statement].end = static_cast<StatementId>(unit_->statements.size());
  statement_ = unit_->statements[frame.statement].parent;
  if (frames_.back().kind == SyntaxKind::decorated_definition_) {
    scratch_.clear();
    for (auto v = frames_.back().first_value; v < values_.size(); ++v)
      scratch_.push_back(values_[v].expr);
    set_values(frame.statement, scratch_);
  }
  units_->place(index, scope_, class_, frame.statement);
  bind_name(function.name, BindingKind::unit, function.name_range.shifted(range.begin), kNone);
  unit_->bindings.back().link = index;
  unit_->bindings.back().statement = frame.statement;
}

void UnitBuilder::open_statement(Frame& frame, StatementKind kind) {
  frame.statement = static_cast<StatementId>(unit_->statements.size());
  Statement& statement = unit_->statements.emplace_back();
  statement.kind = kind;
  statement.scope = scope_;
  statement.parent = statement_;
  statement.range = relative(frame.range);
  statement_ = frame.statement;
}

void UnitBuilder::switch_scope(Frame& frame, ScopeId scope, FunctionId function, ClassId klass) {
  frame.outer_scope = scope_;
  frame.outer_function = function_;
  frame.outer_class = class_;
  scope_ = scope;
  function_ = function;
  class_ = klass;
}

}  // namespace interlock
