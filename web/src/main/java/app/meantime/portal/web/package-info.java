/**
 * The frame that all pages share: language, navigation, the person whose page it is, times in words.
 */
@NullMarked
package app.meantime.portal.web;

import org.jspecify.annotations.NullMarked;
