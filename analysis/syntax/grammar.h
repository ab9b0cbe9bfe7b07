#pragma once

#include <tree_sitter/api.h>

// The pinned Python grammar. Immutable; thread-safe. Defined by the grammar's generated parser.
extern "C" const TSLanguage* tree_sitter_python(void);
