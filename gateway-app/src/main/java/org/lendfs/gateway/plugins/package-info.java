// SPDX-License-Identifier: Apache-2.0
/**
 * Providers and monitors from jars in the plugins folder.
 *
 * <p>Each jar has a class loader of its own. What it offers is found by {@link
 * java.util.ServiceLoader} and becomes a bean as any other factory; a jar that cannot be used is
 * refused as a whole, with one sentence, and nothing of it stays.
 */
@NullMarked
package org.lendfs.gateway.plugins;

import org.jspecify.annotations.NullMarked;
