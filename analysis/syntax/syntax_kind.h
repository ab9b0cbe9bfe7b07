#pragma once

#include <cstdint>

// The kinds of node that the pinned Python grammar makes, by the grammar's own names. Thread-safe.
namespace interlock {

// clang-format off
#define INTERLOCK_NAMED_KINDS(X) \
  X(aliased_import) X(argument_list) X(as_pattern) X(as_pattern_target) X(assert_statement) \
  X(assignment) X(attribute) X(augmented_assignment) X(await) X(binary_operator) X(block) \
  X(boolean_operator) X(break_statement) X(call) X(case_clause) X(case_pattern) X(chevron) \
  X(class_definition) X(class_pattern) X(comment) X(comparison_operator) X(complex_pattern) \
  X(concatenated_string) X(conditional_expression) X(constrained_type) X(continue_statement) \
  X(decorated_definition) X(decorator) X(default_parameter) X(delete_statement) X(dict_pattern) \
  X(dictionary) X(dictionary_comprehension) X(dictionary_splat) X(dictionary_splat_pattern) \
  X(dotted_name) X(elif_clause) X(ellipsis) X(else_clause) X(except_clause) X(exec_statement) \
  X(expression_list) X(expression_statement) X(finally_clause) X(float) X(for_in_clause) \
  X(for_statement) X(format_expression) X(format_specifier) X(function_definition) \
  X(future_import_statement) X(generator_expression) X(generic_type) X(global_statement) \
  X(identifier) X(if_clause) X(if_statement) X(import_from_statement) X(import_prefix) \
  X(import_statement) X(integer) X(interpolation) X(keyword_argument) X(keyword_pattern) \
  X(keyword_separator) X(lambda) X(lambda_parameters) X(line_continuation) X(list) \
  X(list_comprehension) X(list_pattern) X(list_splat) X(list_splat_pattern) X(match_statement) \
  X(member_type) X(module) X(named_expression) X(nonlocal_statement) X(not_operator) X(pair) \
  X(parameters) X(parenthesized_expression) X(parenthesized_list_splat) X(pass_statement) \
  X(pattern_list) X(positional_separator) X(print_statement) X(raise_statement) X(relative_import) \
  X(return_statement) X(set) X(set_comprehension) X(slice) X(splat_pattern) X(splat_type) X(string) \
  X(string_content) X(string_end) X(string_start) X(subscript) X(try_statement) X(tuple) \
  X(tuple_pattern) X(type) X(type_alias_statement) X(type_conversion) X(type_parameter) \
  X(typed_default_parameter) X(typed_parameter) X(unary_operator) X(union_pattern) X(union_type) \
  X(while_statement) X(wildcard_import) X(with_clause) X(with_item) X(with_statement) X(yield)
// clang-format on

// A token that means something to whoever walks the tree has a kind of its own; the others are
// `token`.
enum class SyntaxKind : std::uint8_t {
  unknown,  // a named node that the list above lacks
  error,    // what the parser could not make sense of
  token,
  token_equals,  // =
  token_walrus,  // :=
  token_colon,
  token_arrow,
  token_dot,
  token_star,
  token_double_star,
  token_async,
  token_in,
  token_from,
  token_import,
  token_as,
  token_else,
  true_,
  false_,
  none_,
#define INTERLOCK_KIND(name) name##_,
  INTERLOCK_NAMED_KINDS(INTERLOCK_KIND)
#undef INTERLOCK_KIND
};

// The kind of a node of the grammar's symbol number `symbol`. Fast: one table access.
[[nodiscard]] SyntaxKind kind_of_symbol(std::uint16_t symbol);

}  // namespace interlock
