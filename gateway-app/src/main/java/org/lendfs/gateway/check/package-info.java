// SPDX-License-Identifier: Apache-2.0
/**
 * Looks at settings and at the machine without starting a gateway: {@code lendfs check-config} and
 * {@code lendfs doctor}.
 *
 * <p>Settings are bound by the same property classes as at the start, but all complaints are
 * gathered, each with its line. What is found out about the machine is a {@link
 * org.lendfs.gateway.check.Finding} with what to do about it. Nothing is changed but temporary
 * files, which are removed.
 */
@NullMarked
package org.lendfs.gateway.check;

import org.jspecify.annotations.NullMarked;
