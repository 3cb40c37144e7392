// SPDX-License-Identifier: Apache-2.0
/** Tests of the commands' parts; the commands themselves are tried against a gateway beside it. */
@NullMarked
package org.lendfs.cli;

import org.jspecify.annotations.NullMarked;
