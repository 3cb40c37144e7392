// SPDX-License-Identifier: Apache-2.0
/**
 * The host below the local provider, behind one interface.
 *
 * <p>{@link org.lendfs.provider.local.host.LinuxHost} works on file descriptors through the native
 * calls: every name is one component, opened relative to a directory's descriptor and never
 * followed, so that no path can leave the share. {@link
 * org.lendfs.provider.local.host.PortableHost} does with {@code java.nio.file} what that offers.
 * Nothing here knows vnodes, loans or caches; an open object belongs to whoever opened it.
 */
@NullMarked
package org.lendfs.provider.local.host;

import org.jspecify.annotations.NullMarked;
