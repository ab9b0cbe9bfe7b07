#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/facts/module_facts.h"
#include "analysis/syntax/syntax_kind.h"
#include "analysis/syntax/tree_walk.h"
#include "analysis/text/text.h"

namespace interlock {

// Reads short pieces of a text in ascending order without copying. Not thread-safe.
class TextReader {
 public:
  explicit TextReader(const Text& text) : text_(text) {}
  // Valid until the next call.
  [[nodiscard]] std::string_view view(ByteRange range);

 private:
  const Text& text_;
  std::string_view chunk_;
  std::uint32_t chunk_begin_ = 0;
  std::string scratch_;
};

// What a module's builder does with a function that is to be a unit of its own. Not thread-safe.
class UnitSource {
 public:
  virtual ~UnitSource() = default;
  // Called with the walk at a function_definition; returns the unit's index and its facts, with the
  // walk there still.
  virtual std::pair<std::uint32_t, const Unit*> take_function(TreeWalk& walk) = 0;
  virtual void place(std::uint32_t unit, ScopeId scope, ClassId klass, StatementId statement) = 0;
};

// Builds the facts of one unit by a walk of its subtree: an iterative post-order evaluation, in
// which every node takes the values of its children from a stack and leaves its own there. Not
// thread-safe.
class UnitBuilder {
 public:
  // `units` is null in a function's unit, whose nested functions are part of it.
  UnitBuilder(TextReader& reader, UnitSource* units) : reader_(reader), units_(units) {}

  // Walks the subtree that `walk` is at and comes back to its root. Call once.
  [[nodiscard]] std::shared_ptr<const Unit> build(TreeWalk& walk);

 private:
  // What a finished child left for its parent.
  struct Value {
    ExprId expr;
    SyntaxKind kind;     // of the child node
    std::uint8_t phase;  // of the parent when the child ended
  };

  // A node that is being walked. `phase` counts the tokens that divide its parts, such as `=` or
  // `in`.
  struct Frame {
    SyntaxKind kind;
    std::uint8_t phase = 0;
    bool is_async = false;
    ByteRange range;
    std::uint32_t first_value = 0;
    StatementId statement = kNone;  // opened by this node
    std::uint32_t link = kNone;     // function or class opened by this node
    Name name = Name::none;  // the name part of an attribute, keyword argument or definition;
                             // the operator
    ByteRange name_range;
    // What was current outside, where this node changes it.
    ScopeId outer_scope = kNone;
    FunctionId outer_function = kNone;
    ClassId outer_class = kNone;
  };

  // unit_builder.cpp: the walk and what happens on the way down.
  bool enter(TreeWalk& walk, SyntaxKind kind, ByteRange range);
  void enter_token(SyntaxKind kind, ByteRange range);
  void enter_operator(ByteRange range);
  bool enter_leaf(SyntaxKind kind, ByteRange range);
  void enter_identifier(ByteRange range);
  void enter_dotted_name(ByteRange range);
  bool enter_string(ByteRange range);
  void enter_comment(ByteRange range);
  void enter_block(Frame& frame);
  void open_function(Frame& frame, ByteRange range);
  void take_unit(TreeWalk& walk, ByteRange range);
  void open_statement(Frame& frame, StatementKind kind);
  void switch_scope(Frame& frame, ScopeId scope, FunctionId function, ClassId klass);

  // unit_builder_leave.cpp: what happens when all children of a node are known.
  void leave();
  void leave_statement(const Frame& frame, std::span<const Value> values);
  void leave_assignment(const Frame& frame, std::span<const Value> values);
  void leave_for(const Frame& frame, std::span<const Value> values);
  void leave_with(const Frame& frame, std::span<const Value> values);
  void leave_definition(const Frame& frame, std::span<const Value> values);
  void leave_class(const Frame& frame, std::span<const Value> values);
  void leave_type_parameters(std::span<const Value> values);
  void leave_parameter(const Frame& frame, std::span<const Value> values);
  void leave_lambda(const Frame& frame, std::span<const Value> values);
  void leave_expression(const Frame& frame, std::span<const Value> values);
  void leave_import(const Frame& frame, std::span<const Value> values);
  void pass_on(std::span<const Value> values);

  // unit_builder_bind.cpp: expressions and bindings.
  ExprId add_expr(ExprKind kind, ByteRange range, std::span<const ExprId> children);
  ExprId add_name(ByteRange range);
  void push_value(ExprId expr, SyntaxKind kind);
  void set_targets(StatementId statement, std::span<const ExprId> targets);
  void set_values(StatementId statement, std::span<const ExprId> values);
  void bind_target(ExprId target, BindingKind kind, ExprId value, ExprId annotation, bool is_async);
  bool bind_simple_target(ExprId target, BindingKind kind, ExprId value, ExprId annotation,
                          bool is_async);
  void bind_name(Name name, BindingKind kind, ByteRange range, ExprId value);
  void bind_type_alias(ExprId alias, ExprId type);
  void add_import(std::string_view path, std::string_view bound, ByteRange range);
  void add_parameter(ByteRange range, BindingKind kind);
  [[nodiscard]] FunctionId parameter_owner() const;
  [[nodiscard]] ByteRange relative(ByteRange range) const {
    return {range.begin - base_, range.end - base_};
  }
  void finish();

  TextReader& reader_;
  UnitSource* units_;
  std::shared_ptr<Unit> unit_ = std::make_shared<Unit>();
  std::uint32_t base_ = 0;
  std::vector<Frame> frames_;
  std::vector<Value> values_;
  ScopeId scope_ = 0;
  FunctionId function_ = kNone;
  ClassId class_ = kNone;
  StatementId statement_ = kNone;
  std::uint32_t type_depth_ = 0;
  std::string import_module_;    // of the `from` statement being walked
  std::vector<Value> finished_;  // the values of the node that is being left
  std::vector<ExprId> scratch_;
};

}  // namespace interlock
