#include <algorithm>
#include <cctype>
#include <string>

#include "analysis/facts/unit_builder.h"

// Names, strings and comments: what the leaves of the tree say.
namespace interlock {
namespace {

// Whether a comment can speak to a checker at all; what it says is for whoever reads the
// directives.
bool is_directive(std::string_view comment) {
  return comment.find("interlock:") != std::string_view::npos ||
         comment.find("noqa") != std::string_view::npos ||
         comment.find("NOQA") != std::string_view::npos ||
         comment.find("guarded by:") != std::string_view::npos ||
         comment.find("requires:") != std::string_view::npos;
}

// ":memory:" or "AUTO_BIND": not what people write to each other, so that typing such text changes
// no facts.
bool is_option(std::string_view text) {
  const bool is_upper = std::all_of(text.begin(), text.end(),
                                    [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
  const bool is_lower = std::all_of(text.begin(), text.end(),
                                    [](char c) { return (c >= 'a' && c <= 'z') || c == ':'; });
  return is_upper || (is_lower && text.front() == ':');
}

}  // namespace

void UnitBuilder::enter_identifier(ByteRange range) {
  Frame& frame = frames_.back();
  switch (frame.kind) {
    case SyntaxKind::function_definition_:
    case SyntaxKind::class_definition_:
      frame.name = intern(reader_.view(range));
      frame.name_range = relative(range);
      return;
    case SyntaxKind::attribute_:
    case SyntaxKind::member_type_:
      if (frame.phase == 0) break;
      frame.name = intern(reader_.view(range));
      frame.name_range = relative(range);
      return;
    case SyntaxKind::keyword_argument_:
    case SyntaxKind::keyword_pattern_:
      if (frame.phase != 0) break;
      frame.name = intern(reader_.view(range));
      return;
    case SyntaxKind::parameters_:
    case SyntaxKind::lambda_parameters_:
      add_parameter(range, BindingKind::parameter);
      return;
    case SyntaxKind::default_parameter_:
    case SyntaxKind::typed_default_parameter_:
    case SyntaxKind::typed_parameter_:
      if (frame.phase != 0) break;
      add_parameter(range, BindingKind::parameter);
      return;
    case SyntaxKind::list_splat_pattern_:
    case SyntaxKind::dictionary_splat_pattern_:
      if (parameter_owner() == kNone) break;
      add_parameter(range, frame.kind == SyntaxKind::list_splat_pattern_
                               ? BindingKind::star_parameter
                               : BindingKind::double_star_parameter);
      return;
    case SyntaxKind::global_statement_:
    case SyntaxKind::nonlocal_statement_: {
      const Name name = intern(reader_.view(range));
      const bool global = frame.kind == SyntaxKind::global_statement_;
      bind_name(name, global ? BindingKind::global : BindingKind::nonlocal, range, kNone);
      if (global) unit_->globals.push_back({name, scope_});
      return;
    }
    case SyntaxKind::type_parameter_:
    case SyntaxKind::splat_pattern_:
      bind_name(intern(reader_.view(range)), BindingKind::other, range, kNone);
      return;
    case SyntaxKind::as_pattern_:
      if (frame.phase == 0) break;  // in a `case`, what follows `as` is a capture
      bind_name(intern(reader_.view(range)), BindingKind::other, range, kNone);
      return;
    case SyntaxKind::aliased_import_:
      frame.name = intern(reader_.view(range));
      return;
    default:
      break;
  }
  push_value(add_name(range), SyntaxKind::identifier_);
}

// Dotted names stand in imports, and in `case` patterns, where a plain one is a capture.
void UnitBuilder::enter_dotted_name(ByteRange range) {
  Frame& frame = frames_.back();
  std::string path(reader_.view(range));
  std::erase_if(path, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\\'; });
  switch (frame.kind) {
    case SyntaxKind::relative_import_:
      import_module_ += path;
      return;
    case SyntaxKind::import_from_statement_:
      if (frame.phase == 0) {
        import_module_ = std::move(path);
      } else {
        add_import(path, path, range);
      }
      return;
    case SyntaxKind::import_statement_: {
      const std::string top = path.substr(0, path.find('.'));
      add_import(path, top, range);
      // `import a.b` gives the name `a`, which is the package itself; `import a.b as a` doesn't.
      unit_->bindings.back().path = intern(top);
      return;
    }
    case SyntaxKind::aliased_import_:
      // Not an expression: the path waits in the name range's place for the alias.
      frame.name_range = range;
      return;
    case SyntaxKind::class_pattern_:
      push_value(add_name(range), SyntaxKind::identifier_);
      return;
    default:
      if (path.find('.') == std::string::npos) {
        bind_name(intern(path), BindingKind::other, range, kNone);
      }
      return;
  }
}

// Only a formatted string has expressions inside; every other one is a leaf.
bool UnitBuilder::enter_string(ByteRange range) {
  const std::string_view start = reader_.view({range.begin, std::min(range.end, range.begin + 3)});
  for (const char c : start) {
    if (c == '"' || c == '\'') break;
    if (c == 'f' || c == 'F' || c == 't' || c == 'T') return false;
  }
  const ExprId id = add_expr(ExprKind::string, range, {});
  // A quoted annotation or bound names a class, or several; a key or an item of `__all__` names
  // something, too.
  const SyntaxKind around = frames_.empty() ? SyntaxKind::error : frames_.back().kind;
  const bool is_key =
      range.size() < 40 && (around == SyntaxKind::subscript_ || around == SyntaxKind::pair_ ||
                            around == SyntaxKind::list_ || around == SyntaxKind::tuple_);
  const bool is_bound =
      around == SyntaxKind::keyword_argument_ && text_of(frames_.back().name) == "bound";
  const bool is_argument =
      around == SyntaxKind::argument_list_ || around == SyntaxKind::keyword_argument_;
  if (is_argument && range.size() > 2 && range.size() <= 18) {
    const std::string_view inside = reader_.view({range.begin + 1, range.end - 1});
    if (is_option(inside)) unit_->exprs[id].name = intern(inside);
  }
  if ((type_depth_ > 0 || is_key || is_bound) && range.size() > 2 && range.size() < 80) {
    const std::string_view inside = reader_.view({range.begin + 1, range.end - 1});
    const bool plain = std::all_of(inside.begin(), inside.end(), [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_' || c == '.' || c == '|' || c == ' ';
    });
    if (plain) unit_->exprs[id].name = intern(inside);
  }
  push_value(id, SyntaxKind::string_);
  return true;
}

void UnitBuilder::enter_comment(ByteRange range) {
  const std::string_view text = reader_.view(range);
  if (is_directive(text)) unit_->directives.push_back({relative(range), std::string(text)});
}

}  // namespace interlock
