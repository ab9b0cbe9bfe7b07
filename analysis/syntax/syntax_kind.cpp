#include "analysis/syntax/syntax_kind.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include <tree_sitter/api.h>

#include "analysis/syntax/grammar.h"

namespace interlock {
namespace {

SyntaxKind token_kind(std::string_view name) {
  static const std::unordered_map<std::string_view, SyntaxKind> kinds = {
      {"=", SyntaxKind::token_equals},       {":=", SyntaxKind::token_walrus},
      {":", SyntaxKind::token_colon},        {"->", SyntaxKind::token_arrow},
      {".", SyntaxKind::token_dot},          {"*", SyntaxKind::token_star},
      {"**", SyntaxKind::token_double_star}, {"async", SyntaxKind::token_async},
      {"in", SyntaxKind::token_in},          {"from", SyntaxKind::token_from},
      {"import", SyntaxKind::token_import},  {"as", SyntaxKind::token_as},
      {"else", SyntaxKind::token_else},
  };
  const auto found = kinds.find(name);
  return found == kinds.end() ? SyntaxKind::token : found->second;
}

SyntaxKind named_kind(std::string_view name) {
  static const std::unordered_map<std::string_view, SyntaxKind> kinds = {
      {"true", SyntaxKind::true_},
      {"false", SyntaxKind::false_},
      {"none", SyntaxKind::none_},
#define INTERLOCK_KIND(name) {#name, SyntaxKind::name##_},
      INTERLOCK_NAMED_KINDS(INTERLOCK_KIND)
#undef INTERLOCK_KIND
  };
  const auto found = kinds.find(name);
  return found == kinds.end() ? SyntaxKind::unknown : found->second;
}

std::vector<SyntaxKind> kinds_of_grammar() {
  const TSLanguage* language = tree_sitter_python();
  std::vector<SyntaxKind> kinds(ts_language_symbol_count(language), SyntaxKind::unknown);
  for (std::size_t symbol = 0; symbol < kinds.size(); ++symbol) {
    const auto number = static_cast<TSSymbol>(symbol);
    const std::string_view name = ts_language_symbol_name(language, number);
    const bool named = ts_language_symbol_type(language, number) == TSSymbolTypeRegular;
    kinds[symbol] = named ? named_kind(name) : token_kind(name);
  }
  return kinds;
}

}  // namespace

SyntaxKind kind_of_symbol(std::uint16_t symbol) {
  static const std::vector<SyntaxKind> kinds = kinds_of_grammar();
  // The parser's own symbol for what it could not parse lies outside the grammar's numbers.
  return symbol < kinds.size() ? kinds[symbol] : SyntaxKind::error;
}

}  // namespace interlock
